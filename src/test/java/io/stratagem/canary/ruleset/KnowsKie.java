package io.stratagem.canary.ruleset;

import org.kie.api.KieBase;

/** Breaks: KIE only in ruleset.drools. */
record KnowsKie(KieBase base) {}
