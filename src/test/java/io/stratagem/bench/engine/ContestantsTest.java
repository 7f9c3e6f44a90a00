package io.stratagem.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContestantsTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void decideAlike(int offers) {
        // given
        EngineWorkload workload = new EngineWorkload(offers);
        Contestant loop = new LoopContestant(workload);
        Contestant easyRules = new EasyRulesContestant(workload);
        try (EngineContestant engine = new EngineContestant(workload)) {
            for (int profile = 0; profile < EngineWorkload.PROFILES; profile++) {
                // when
                Answer expected = loop.answer(profile);

                // then
                assertThat(engine.answer(profile)).isEqualTo(expected);
                assertThat(easyRules.answer(profile)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000})
    void meetCapsThatMatter(int offers) {
        // given
        EngineWorkload workload = new EngineWorkload(offers);
        Contestant loop = new LoopContestant(workload);

        // when
        int changed = 0;
        for (int profile = 0; profile < EngineWorkload.PROFILES; profile++) {
            var uncapped = workload.uncappedTop(profile);
            if (!loop.answer(profile).top().equals(uncapped)) {
                changed++;
            }
        }

        // then
        assertThat(changed).isGreaterThan(EngineWorkload.PROFILES / 4);
    }
}
