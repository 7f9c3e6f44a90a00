package io.stratagem.release;

import io.stratagem.shared.ProblemException;
import io.stratagem.shared.Wording;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Finds and locks what is stored of template releases. */
@ApplicationScoped
class ReleaseStore {

    private final EntityManager entities;

    ReleaseStore(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps everybody else from proposing and deciding until the transaction ends. */
    void lock() {
        entities.createNativeQuery(
                        "select id from template_release_lock where id = 1 for update",
                        Integer.class)
                .getSingleResult();
    }

    /**
     * @throws ProblemException 404 when there is no such release
     */
    TemplateReleaseEntity find(int number) {
        TemplateReleaseEntity release = entities.find(TemplateReleaseEntity.class, number);
        if (release == null) {
            throw ProblemException.notFound(
                    Wording.of(
                            "There is no template release %d. GET /api/v1/template-releases lists them.",
                            "No hay ninguna publicación de plantillas %d. GET /api/v1/template-releases las enumera.",
                            number));
        }
        return release;
    }

    /** The newest in a state. */
    Optional<TemplateReleaseEntity> newest(ReleaseState state) {
        return entities.createQuery(
                        "from TemplateReleaseEntity where state = :state order by number desc",
                        TemplateReleaseEntity.class)
                .setParameter("state", state)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Digests of everything that was in use, the newest first. */
    List<String> releasedSets() {
        return entities.createQuery(
                        "select templateSet from TemplateReleaseEntity where state = :state"
                                + " order by number desc",
                        String.class)
                .setParameter("state", ReleaseState.RELEASED)
                .getResultList();
    }

    /** The newest first. */
    List<TemplateReleaseEntity> before(int number, int limit) {
        return entities.createQuery(
                        "from TemplateReleaseEntity where number < :number order by number desc",
                        TemplateReleaseEntity.class)
                .setParameter("number", number)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Gives the release the next number and stores it. */
    void add(TemplateReleaseEntity release) {
        release.number =
                1
                        + entities.createQuery(
                                        "select coalesce(max(number), 0) from TemplateReleaseEntity",
                                        Integer.class)
                                .getSingleResult();
        entities.persist(release);
        entities.flush();
    }
}
