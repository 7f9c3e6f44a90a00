package io.stratagem.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.stratagem.analysis.Reach.Group;
import io.stratagem.ruleset.Shipped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnderservedTest {

    private final Underserved underserved = new Underserved(Shipped.templates().vocabulary());
    private final Random random = new Random(20260405);

    @Test
    void findsTheGroupThatIsLeftOutFarMoreOften() {
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> customer = customer();
            boolean student = "student".equals(customer.get("job"));
            underserved.add(customer, random.nextInt(100) < (student ? 60 : 10));
        }

        assertThat(underserved.groups().get(0).alike()).containsExactly("Occupation student");
        assertThat(underserved.groups())
                .allSatisfy(group -> assertThat(group.alike()).contains("Occupation student"));
    }

    @Test
    void findsTwoAttributesThatOnlyTogetherLeaveCustomersOut() {
        for (int i = 0; i < 4_000; i++) {
            Map<String, Object> customer = customer();
            boolean both =
                    "student".equals(customer.get("job"))
                            && Boolean.TRUE.equals(customer.get("appUser"));
            underserved.add(customer, both || random.nextInt(100) < 3);
        }

        assertThat(underserved.groups())
                .extracting(Group::alike)
                .contains(List.of("Occupation student", "Uses the app true"));
    }

    @Test
    void findsNothingWhereItIsChanceWhoIsLeftOut() {
        for (int i = 0; i < 2_000; i++) {
            underserved.add(customer(), random.nextInt(100) < 10);
        }

        assertThat(underserved.groups()).isEmpty();
    }

    @Test
    void doesNotSpeakOfSmallGroupsNorOfSensitiveAttributes() {
        for (int i = 0; i < 2_000; i++) {
            Map<String, Object> customer = customer();
            customer.put("gender", i % 2 == 0 ? "female" : "male");
            boolean rare = i < Underserved.SMALLEST - 1;
            if (rare) {
                customer.put("segment", "rare");
            }
            underserved.add(customer, rare || i % 2 == 0 && random.nextInt(100) < 20);
        }

        assertThat(underserved.groups())
                .allSatisfy(
                        group ->
                                assertThat(group.alike().toString())
                                        .doesNotContain("Gender")
                                        .doesNotContain("rare"));
    }

    private Map<String, Object> customer() {
        Map<String, Object> customer = new HashMap<>();
        customer.put("job", List.of("student", "clerk", "farmer", "nurse").get(random.nextInt(4)));
        customer.put("appUser", random.nextBoolean());
        customer.put("age", (long) 18 + random.nextInt(60));
        return customer;
    }
}
