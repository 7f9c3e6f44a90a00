package io.stratagem.shared.web;

import io.stratagem.shared.ETag;
import io.stratagem.shared.OptionalBody;
import io.stratagem.shared.Page;
import io.stratagem.shared.PageRequest;
import io.stratagem.shared.QueryParameter;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Takes every kind of input that resources take, so that tests can send it wrong. */
@Path("/api/v1/probe")
@PermitAll
public class ProbeResource {

    static final String SECRET = "the password of the database";

    enum Colour {
        RED,
        GREEN
    }

    record Line(String text, @Max(value = 9, message = "must be at most 9") int number) {}

    record Body(
            String text,
            Integer number,
            Boolean flag,
            Instant at,
            Colour colour,
            List<@Valid Line> lines,
            Map<String, Object> free) {}

    @POST
    public Body echo(@Valid Body body) {
        return body;
    }

    @POST
    @Path("/optional")
    public String optional(@OptionalBody Body body) {
        return body == null ? "none" : "some";
    }

    @PUT
    @Path("/guarded")
    public String guarded(@HeaderParam("If-Match") String ifMatch) {
        ETag.requireMatch(ifMatch, "7-abc");
        return "written";
    }

    @GET
    @Path("/list")
    public Page<String> list(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @QueryParam("flag") String flag) {
        QueryParameter.flag("flag", flag);
        PageRequest request = PageRequest.of(cursor, limit);
        List<String> rows =
                IntStream.range(100, 400)
                        .mapToObj(i -> "é" + i)
                        .filter(
                                row ->
                                        request.after() == null
                                                || row.compareTo(request.after()) > 0)
                        .limit(request.limit() + 1)
                        .toList();
        return request.page(rows, row -> row);
    }

    @GET
    @Path("/number/{number}")
    public int number(@PathParam("number") int number, @QueryParam("plus") int plus) {
        return number + plus;
    }

    @GET
    @Path("/broken")
    public String broken() {
        throw new IllegalStateException(SECRET);
    }
}
