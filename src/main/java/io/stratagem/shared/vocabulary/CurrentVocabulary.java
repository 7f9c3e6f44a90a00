package io.stratagem.shared.vocabulary;

/** Knows the attributes in use, for features that know no templates. */
public interface CurrentVocabulary {

    /** Those in use now; a release of templates changes them. */
    Vocabulary get();
}
