package io.stratagem.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The pages of a server that {@link PagesSetup} set up, with who reads them. */
final class MeasuredPages {

    private MeasuredPages() {}

    /**
     * @return the addresses, each with the built-in user that reads it
     */
    static Map<String, String> all(Server server) {
        String of = HttpBenchSetup.STRATEGY;
        String strategy = "/strategies/" + of;
        String draft = newest(server, of, "DRAFT");
        String review = newest(server, of, "IN_REVIEW");
        String applied = newest(server, of, "APPLIED");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/sign-in", "nobody");
        pages.put("/design", "marketer");
        pages.put("/settings", "marketer");
        pages.put("/", "marketer");
        pages.put("/live", "marketer");
        pages.put("/notices", "approver");
        pages.put("/reviews", "approver");
        pages.put("/change-requests", "marketer");
        pages.put("/strategies", "marketer");
        pages.put("/new-strategy", "marketer");
        pages.put("/import", "marketer");
        pages.put(strategy, "marketer");
        pages.put(strategy + "?q=o0001&sort=priority", "marketer");
        pages.put(strategy + "/offers.csv", "marketer");
        pages.put(strategy + "/export", "marketer");
        pages.put(strategy + "/offers/o00001", "marketer");
        pages.put(strategy + "/analysis", "marketer");
        pages.put(strategy + "/reach", "marketer");
        pages.put(strategy + "/compare", "marketer");
        pages.put(strategy + "/movement", "marketer");
        pages.put(strategy + "/test-cases", "marketer");
        pages.put(strategy + "/test-cases/new", "marketer");
        pages.put(strategy + "/test-cases/personas/new", "marketer");
        pages.put(strategy + "/test-cases/coverage", "marketer");
        pages.put(draft + "/edit", "marketer");
        pages.put(draft + "/edit?q=o0001&sort=priority", "marketer");
        pages.put(draft + "/edit/offers/o00001", "marketer");
        pages.put(draft + "/edit/rules", "marketer");
        pages.put(draft + "/edit/rules/per-offer", "marketer");
        pages.put(draft + "/edit/rules/eligible-o00001", "marketer");
        pages.put(draft + "/edit/new-rule?template=exclusion/audience", "marketer");
        pages.put(draft + "/edit/settings", "marketer");
        pages.put(draft + "/edit/import", "marketer");
        pages.put(draft, "marketer");
        pages.put(review, "approver");
        pages.put(applied, "approver");
        pages.put(review + "/analysis", "approver");
        pages.put(review + "/conflicts", "approver");
        pages.put(review + "/simulation", "approver");
        pages.put(review + "/reach", "approver");
        pages.put(review + "/test-cases", "approver");
        pages.put(review + "/preview?placement=" + of + "&customer=P5", "approver");
        pages.put(applied + "/hindsight", "approver");
        pages.put("/deployments", "operator");
        pages.put("/deployments/rollback?strategy=" + of + "&to=1", "operator");
        pages.put("/pauses/new?strategy=" + of + "&offer=o00001", "operator");
        pages.put("/try?placement=" + of + "&customer=P5", "marketer");
        pages.put("/try?placement=" + of + "&customer=P5&at=2030-01-01T10:00", "marketer");
        pages.put("/why-not?placement=" + of + "&customer=P5&offer=o00001", "marketer");
        pages.put("/customers", "operator");
        pages.put("/customers/one?id=P5", "operator");
        pages.put("/audit", "auditor");
        pages.put("/audit/checkpoints", "auditor");
        pages.put("/templates", "marketer");
        pages.put("/templates/releases", "marketer");
        pages.put("/templates/eligibility/audience", "marketer");
        pages.put("/forecasts", "marketer");
        return pages;
    }

    static String newest(Server server, String strategy, String state) {
        JsonNode list =
                server.get(
                        "marketer",
                        "/api/v1/change-requests?limit=1&strategy=%s&state=%s"
                                .formatted(strategy, state));
        return "/change-requests/" + list.at("/items/0/number").asLong();
    }
}
