package io.stratagem.shared.vocabulary;

import java.util.Set;

/** Knows which texts customers share, for features that know no customers. */
public interface UsualTexts {

    /**
     * @param attribute its name
     * @return in alphabetical order; none when too many different ones are in use
     */
    Set<String> of(String attribute);
}
