package io.stratagem.approval.web;

import io.stratagem.approval.ChangeRequestState;
import io.stratagem.approval.ChangeRequestSummary;
import io.stratagem.approval.ChangeRequests;
import io.stratagem.approval.ChangeRequests.Found;
import io.stratagem.approval.RequestFilter;
import io.stratagem.approval.RequestSort;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The list of change requests: what is asked for, as in its address, and what was found. */
public final class RequestList {

    private static final int SIZE = 25;
    private static final int LAST_PAGE = 100_000;

    /** A part of the title, or a number. */
    @QueryParam("q")
    @DefaultValue("")
    private String text;

    /** The name of a state; empty for all. */
    @QueryParam("state")
    @DefaultValue("")
    private String state;

    /** The id of a strategy; empty for all. */
    @QueryParam("strategy")
    @DefaultValue("")
    private String strategy;

    /** A part of the author's name; empty for all. */
    @QueryParam("author")
    @DefaultValue("")
    private String author;

    /** The id of an order; what is none means the newest first. */
    @QueryParam("sort")
    @DefaultValue("newest")
    private String sort;

    /** Counted from 1; what is no number means the first. */
    @QueryParam("page")
    @DefaultValue("1")
    private String page;

    private Found found;
    private List<String> strategies = List.of();

    /** Looks them up. */
    void found(ChangeRequests changeRequests) {
        RequestFilter filter = new RequestFilter(wanted(), strategy, author, text);
        found = changeRequests.find(filter, RequestSort.of(sort), getPage(), SIZE);
        strategies = changeRequests.strategies();
    }

    private ChangeRequestState wanted() {
        return getStates().stream()
                .filter(one -> one.name().equals(state))
                .findFirst()
                .orElse(null);
    }

    /** Those on the page. */
    public List<ChangeRequestSummary> getRequests() {
        return found.requests();
    }

    /** How many match. */
    public long getTotal() {
        return found.total();
    }

    /** How many pages they fill. */
    public long getPages() {
        return Math.max(1, (found.total() + SIZE - 1) / SIZE);
    }

    /** The page shown. */
    public int getPage() {
        return page.matches("\\d{1,6}")
                ? Math.min(Math.max(Integer.parseInt(page), 1), LAST_PAGE)
                : 1;
    }

    /** The ids of strategies, to choose from. */
    public List<String> getStrategies() {
        return strategies;
    }

    /** All states, to choose from. */
    public List<ChangeRequestState> getStates() {
        return Arrays.asList(ChangeRequestState.values());
    }

    /** All orders, to choose from. */
    public List<RequestSort> getSorts() {
        return Arrays.asList(RequestSort.values());
    }

    /** Whether something is left out. */
    public boolean isFiltered() {
        return !(text + state + strategy + author).isBlank();
    }

    /** As it was asked for. */
    public String getText() {
        return text;
    }

    /** As it was asked for. */
    public String getState() {
        return state;
    }

    /** As it was asked for. */
    public String getStrategy() {
        return strategy;
    }

    /** As it was asked for. */
    public String getAuthor() {
        return author;
    }

    /** As it was asked for. */
    public String getSort() {
        return sort;
    }

    /** The question in the address of the page before; null on the first. */
    public String getNewer() {
        return getPage() > 1 ? address(getPage() - 1) : null;
    }

    /** The question in the address of the page after; null on the last. */
    public String getOlder() {
        return getPage() < getPages() ? address(getPage() + 1) : null;
    }

    private String address(int other) {
        return "q=%s&state=%s&strategy=%s&author=%s&sort=%s&page=%d"
                .formatted(
                        encoded(text),
                        encoded(state),
                        encoded(strategy),
                        encoded(author),
                        encoded(sort),
                        other);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
