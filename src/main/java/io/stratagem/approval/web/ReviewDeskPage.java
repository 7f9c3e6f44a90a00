package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.WaitingReview;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Label;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The approver's desk. */
@Path("/reviews")
@RolesAllowed("approver")
@Produces(MediaType.TEXT_HTML)
public class ReviewDeskPage {

    @CheckedTemplate(basePath = "reviews")
    static class Templates {
        static native TemplateInstance index(Desk desk);
    }

    /** What waits, in the order in which one goes through it. */
    record Desk(List<Group> groups) {

        /** The first of all; null when nothing waits. */
        public Long first() {
            return groups.isEmpty()
                    ? null
                    : groups.get(0).levels().get(0).reviews().get(0).number();
        }
    }

    /**
     * What waits of one strategy.
     *
     * @param strategy its id; null for what is live without approval, of all strategies
     */
    record Group(String strategy, List<Level> levels) {

        static Group of(String strategy, List<WaitingReview> reviews) {
            Map<Integer, List<WaitingReview>> levels =
                    new TreeMap<>(Comparator.<Integer>reverseOrder());
            reviews.forEach(
                    review ->
                            levels.computeIfAbsent(
                                            review.risk().quorum(), quorum -> new ArrayList<>())
                                    .add(review));
            return new Group(strategy, levels.values().stream().map(Level::new).toList());
        }

        public int size() {
            return levels.stream().mapToInt(level -> level.reviews().size()).sum();
        }
    }

    /** What waits at one level of risk, what has waited longest first. */
    record Level(List<WaitingReview> reviews) {

        public Label label() {
            return reviews.get(0).risk().label();
        }

        public int quorum() {
            return reviews.get(0).risk().quorum();
        }
    }

    private final ReviewDesk desk;
    private final CurrentActor currentActor;
    private final CurrentReader reader;

    ReviewDeskPage(ReviewDesk desk, CurrentActor currentActor, CurrentReader reader) {
        this.desk = desk;
        this.currentActor = currentActor;
        this.reader = reader;
    }

    /** What the approver can sign, by strategy and risk. */
    @GET
    public TemplateInstance desk() {
        Map<Boolean, List<WaitingReview>> waiting =
                desk.of(currentActor.get(), reader.locale()).stream()
                        .collect(Collectors.partitioningBy(review -> review.breakGlass() != null));
        List<Group> groups = new ArrayList<>();
        if (!waiting.get(true).isEmpty()) {
            groups.add(Group.of(null, waiting.get(true)));
        }
        waiting.get(false).stream()
                .collect(
                        Collectors.groupingBy(
                                WaitingReview::strategy, TreeMap::new, Collectors.toList()))
                .forEach((strategy, reviews) -> groups.add(Group.of(strategy, reviews)));
        return Templates.index(new Desk(groups));
    }
}
