package io.stratagem.whynot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.badinput.Pages;
import io.stratagem.simulation.Strategy;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the page offers to ask about, and how it words rules that name many offers. */
@QuarkusTest
class WhyNotPageTest {

    private static final int MANY = 400;

    @Test
    void listsTheOffersOfThePlacementsStrategyAlone() {
        Strategy strategy = published(0);
        Strategy other = published(0);

        String page = page(other, "");

        assertThat(page)
                .contains("<option value=\"loan\">Loan " + other.id())
                .doesNotContain("Loan " + strategy.id());
        assertThat(page(other, "&customer=c&offer=loan"))
                .contains("<option value=\"loan\" selected>", "Loan " + other.id() + " is");
    }

    @Test
    void findsOneOfManyOffersByWhatIsTyped() {
        Strategy strategy = published(MANY);

        String empty = page(strategy, "");
        assertThat(empty).contains("<input class=\"input\" id=\"offer\"").hasSizeLessThan(60_000);
        assertThat(page(strategy, "&customer=c&offer=extra-399")).contains("Extra 399 is ");
        assertThat(page(strategy, "&customer=c&offer=Extra 399")).contains("Extra 399 is ");
        assertThat(page(strategy, "&customer=c&offer=tra-38"))
                .contains("Several offers fit “tra-38”", ">11<")
                .contains("customer=c&amp;offer=extra-385")
                .doesNotContain("answer-title");
        assertThat(page(strategy, "&customer=c&offer=extra"))
                .contains("Only the first are shown")
                .hasSizeLessThan(65_000);
        Pages.signedIn("marketer")
                .get("/why-not?customer=c&offer=nowhere&placement=" + strategy.home())
                .then()
                .statusCode(422);
    }

    @Test
    void namesOfManyOffersOfARuleTheFirstFew() {
        Strategy strategy = published(MANY);
        long draft = draft(strategy, MANY);

        assertThat(owing(strategy, "/why-not"))
                .contains("Extra 0, Extra 1, Extra 2, Extra 3, Extra 4 and 395 more")
                .contains("/strategies/" + strategy.id() + "#rules-title")
                .doesNotContain("Extra 5, ");
        assertThat(owing(strategy, "/try"))
                .contains("Extra 4 and 395 more", "#rules-title")
                .doesNotContain("Extra 5, ");
        assertThat(owing(strategy, "/change-requests/" + draft + "/preview"))
                .contains("Extra 4 and 395 more", "/edit/rules\"")
                .doesNotContain("Extra 5, ");
        assertThat(Pages.get("marketer", "/strategies/" + strategy.id()))
                .contains("Extra 398, Extra 399");
    }

    private static String owing(Strategy strategy, String page) {
        return Pages.signedIn("marketer")
                .queryParam("placement", strategy.home())
                .queryParam("customer", "c")
                .queryParam("offer", "extra-7")
                .queryParam("attributes", "balance = -1")
                .get(page)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Strategy published(int more) {
        Strategy strategy = new Strategy();
        Strategy.publish(draft(strategy, more));
        return strategy;
    }

    /** With more offers, which a rule that names them all keeps from those who owe. */
    private static long draft(Strategy strategy, int more) {
        String offers =
                each(
                        more,
                        """
                        {"id":"extra-%1$d","name":"Extra %1$d","category":"more","value":1,
                         "priority":100,"lever":1,"tier":"standard",
                         "treatments":[{"placement":"$HOME","content":{"title":"More"}}]},\
                        """);
        String rule =
                more == 0
                        ? ""
                        : """
                          {"id":"owing","template":"exclusion/audience","scope":{"offers":[%s]},
                           "parameters":{"any":[{"attribute":"balance","operator":"<","value":0}]}},\
                          """
                                .formatted(each(more, "\"extra-%d\",").replaceAll(",$", ""));
        return strategy.draft(
                strategy.document(50, 20)
                        .replace("\"name\":\"Loan\"", "\"name\":\"Loan " + strategy.id() + "\"")
                        .replace("\"offers\":[\n", "\"offers\":[" + offers)
                        .replace("$HOME", strategy.home())
                        .replace("\"rules\":[", "\"rules\":[" + rule));
    }

    private static String each(int many, String text) {
        return IntStream.range(0, many).mapToObj(text::formatted).collect(Collectors.joining());
    }

    private static String page(Strategy strategy, String more) {
        return Pages.get("marketer", "/why-not?placement=" + strategy.home() + more);
    }
}
