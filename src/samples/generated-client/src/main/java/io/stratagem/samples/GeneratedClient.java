package io.stratagem.samples;

import io.stratagem.client.ApiClient;
import io.stratagem.client.ApiException;
import io.stratagem.client.api.DecisionsApi;
import io.stratagem.client.model.DecisionBody;
import io.stratagem.client.model.DecisionDecide200Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Asks for one decision by the client that was generated from openapi.yaml. */
public final class GeneratedClient {

    private GeneratedClient() {}

    /**
     * @param arguments address of the server, name and password, placement, customer
     * @throws ApiException when the server does not answer with a decision
     */
    public static void main(String[] arguments) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        String credentials = arguments[1] + ":" + arguments[2];
        String basic =
                Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        client.setRequestInterceptor(
                request -> request.setHeader("Authorization", "Basic " + basic));

        DecisionDecide200Response decision =
                new DecisionsApi(client)
                        .decisionDecide(
                                new DecisionBody().placement(arguments[3]).customerId(arguments[4]),
                                null,
                                UUID.randomUUID().toString());

        System.out.println("decided " + decision.getDecisionId());
        decision.getOffers().forEach(offer -> System.out.println(offer.getOfferId()));
    }
}
