package io.stratagem.strategy.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page that compares revisions, and of changes. */
@MessageBundle("compare")
public interface CompareMessages {

    @Message("Compare versions of {strategy}")
    String compareVersionsOf(String strategy);

    @Message("Version {number} and version {number2}")
    String versionAndVersion(int number, int number2);

    @Message("What differs between any two versions of this strategy.")
    String whatDiffersBetweenAny();

    @Message("Which versions")
    String whichVersions();

    @Message("From version")
    String fromVersion();

    @Message("To version")
    String toVersion();

    @Message("Compare")
    String compare();

    @Message("The other way round")
    String theOtherWayRound();

    @Message("What differs")
    String whatDiffers();

    @Message("In words")
    String inWords();

    @Message("Nothing: both versions say the same.")
    String nothingBothVersionsSay();

    @Message("Digests")
    String digests();

    @Message("Version {number}")
    String version(int number);
}
