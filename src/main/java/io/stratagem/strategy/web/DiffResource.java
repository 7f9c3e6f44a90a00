package io.stratagem.strategy.web;

import io.quarkus.security.Authenticated;
import io.stratagem.shared.QueryParameter;
import io.stratagem.strategy.Change;
import io.stratagem.strategy.ComparingRevisions;
import io.stratagem.strategy.ComparingRevisions.Compared;
import io.stratagem.strategy.Revision;
import io.stratagem.strategy.StrategyWords;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What differs between two revisions of a strategy. */
@Path("/api/v1/strategies/{id}/diff")
@Authenticated
public class DiffResource {

    private final ComparingRevisions comparing;

    DiffResource(ComparingRevisions comparing) {
        this.comparing = comparing;
    }

    /**
     * A revision that was compared.
     *
     * @param revision its number
     * @param digest its content digest
     */
    public record Side(int revision, String digest) {

        static Side of(Revision revision) {
            return new Side(revision.number(), revision.digest());
        }
    }

    /**
     * What differs.
     *
     * @param diff as change requests have it
     */
    public record Diff(String strategy, Side from, Side to, List<Change> diff) {}

    /**
     * @param from the revision to go from
     * @param to the revision to come to; it may be the older one
     */
    @GET
    public Diff diff(
            @PathParam("id") String id,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        Compared compared =
                comparing.compare(
                        id,
                        QueryParameter.integer("from", from),
                        QueryParameter.integer("to", to),
                        StrategyWords.ENGLISH);
        return new Diff(
                id, Side.of(compared.before()), Side.of(compared.after()), compared.changes());
    }
}
