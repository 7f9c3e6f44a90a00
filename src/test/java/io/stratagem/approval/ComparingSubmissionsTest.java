package io.stratagem.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.stratagem.approval.RequestRevision.Kind;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComparingSubmissionsTest {

    @Inject ComparingSubmissions comparing;
    @Inject EntityManager entities;

    @Test
    @TestTransaction
    void listsWhatThereIsToCompareWithoutReadingADocument() {
        // given, submitted twice from the same version, and edited since
        String strategy = Api.strategy();
        long number = Api.inReview(strategy, 55);
        Api.post("marketer", number, "recall", Map.of()).then().statusCode(200);
        Api.post("marketer", number, "submit", Map.of()).then().statusCode(200);
        Api.post("marketer", number, "recall", Map.of()).then().statusCode(200);
        Api.put("marketer", number, Api.document(strategy, 58)).then().statusCode(200);

        // when
        var revisions = comparing.revisions(number);

        // then
        assertThat(revisions)
                .extracting(RequestRevision::id)
                .containsExactly("version-0", "submission-1", "submission-2", "draft");
        assertThat(revisions)
                .allSatisfy(
                        revision -> {
                            assertThat(revision.digest()).hasSize(64);
                            assertThat(revision.at()).isNotNull();
                            assertThat(revision.person() != null)
                                    .isEqualTo(revision.kind() == Kind.SUBMISSION);
                        });
        assertThat(entities.unwrap(Session.class).getStatistics().getEntityKeys())
                .extracting(key -> ((EntityKey) key).getEntityName())
                .containsOnly(ChangeRequestEntity.class.getName());
    }
}
