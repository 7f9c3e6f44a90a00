package io.stratagem.approval.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.stratagem.approval.ReviewDesk;
import io.stratagem.approval.WaitingForOthers;
import io.stratagem.approval.WaitingReview;
import io.stratagem.approval.WhyNotYours;
import io.stratagem.shared.Actor;
import io.stratagem.shared.CurrentActor;
import io.stratagem.shared.CurrentReader;
import io.stratagem.shared.Label;
import io.stratagem.shared.Person;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The approver's desk. */
@Path("/reviews")
@RolesAllowed("approver")
@Produces(MediaType.TEXT_HTML)
public class ReviewDeskPage {

    private static final int SIZE = 25;
    private static final int LAST_PAGE = 100_000;

    /** How many people are named of those who can approve the same. */
    private static final int NAMED = 5;

    @CheckedTemplate(basePath = "reviews")
    static class Templates {
        static native TemplateInstance index(Desk desk, Elsewhere elsewhere);
    }

    /** What waits, in the order in which one goes through it. */
    record Desk(List<Group> groups) {

        /** The first of all; null when nothing waits. */
        public Long first() {
            return groups.isEmpty()
                    ? null
                    : groups.get(0).levels().get(0).rows().get(0).review().number();
        }
    }

    /**
     * What waits for others.
     *
     * @param groups those of the page
     * @param total how many there are on all pages
     * @param page counted from 1
     */
    record Elsewhere(List<Group> groups, int total, int page) {

        /** The page after; null on the last. */
        public Integer next() {
            return page * SIZE < total ? page + 1 : null;
        }

        /** The page before; null on the first. */
        public Integer previous() {
            return page > 1 ? page - 1 : null;
        }
    }

    /**
     * A change request that waits.
     *
     * @param why why the reader cannot approve it; null when they can
     * @param people some of those who can, when the reader cannot; null where it is not known
     * @param more how many more can
     */
    record Row(WaitingReview review, WhyNotYours why, List<Person> people, int more) {

        static Row of(WaitingReview review) {
            return new Row(review, null, null, 0);
        }

        static Row of(WaitingForOthers waiting) {
            List<Person> people = waiting.people();
            return people == null
                    ? new Row(waiting.review(), waiting.why(), null, 0)
                    : new Row(
                            waiting.review(),
                            waiting.why(),
                            people.stream().limit(NAMED).toList(),
                            Math.max(0, people.size() - NAMED));
        }
    }

    /**
     * What waits of one strategy.
     *
     * @param strategy its id; null for what is live without approval, of all strategies
     */
    record Group(String strategy, List<Level> levels) {

        /** First what is live without approval, then by strategy. */
        static List<Group> of(Stream<Row> waiting) {
            Map<Boolean, List<Row>> rows =
                    waiting.collect(
                            Collectors.partitioningBy(row -> row.review().breakGlass() != null));
            List<Group> groups = new ArrayList<>();
            if (!rows.get(true).isEmpty()) {
                groups.add(of(null, rows.get(true)));
            }
            rows.get(false).stream()
                    .collect(
                            Collectors.groupingBy(
                                    row -> row.review().strategy(),
                                    TreeMap::new,
                                    Collectors.toList()))
                    .forEach((strategy, those) -> groups.add(of(strategy, those)));
            return groups;
        }

        private static Group of(String strategy, List<Row> rows) {
            Map<Integer, List<Row>> levels = new TreeMap<>(Comparator.<Integer>reverseOrder());
            rows.forEach(
                    row ->
                            levels.computeIfAbsent(
                                            row.review().risk().quorum(),
                                            quorum -> new ArrayList<>())
                                    .add(row));
            return new Group(strategy, levels.values().stream().map(Level::new).toList());
        }

        public int size() {
            return levels.stream().mapToInt(level -> level.rows().size()).sum();
        }
    }

    /** What waits at one level of risk, what has waited longest first. */
    record Level(List<Row> rows) {

        public Label label() {
            return rows.get(0).review().risk().label();
        }

        public int quorum() {
            return rows.get(0).review().risk().quorum();
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

    /**
     * What the approver can sign, and what waits for others; each by strategy and risk.
     *
     * @param others which page of what waits for others, counted from 1; what is no number means
     *     the first
     */
    @GET
    public TemplateInstance desk(@QueryParam("others") @DefaultValue("1") String others) {
        int page =
                others.matches("\\d{1,6}")
                        ? Math.min(Math.max(Integer.parseInt(others), 1), LAST_PAGE)
                        : 1;
        Actor actor = currentActor.get();
        List<WaitingReview> mine = desk.of(actor, reader.locale());
        ReviewDesk.ForOthers elsewhere = desk.forOthers(actor, reader.locale(), mine, page, SIZE);
        return Templates.index(
                new Desk(Group.of(mine.stream().map(Row::of))),
                new Elsewhere(
                        Group.of(elsewhere.reviews().stream().map(Row::of)),
                        elsewhere.total(),
                        page));
    }
}
