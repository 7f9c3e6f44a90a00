package io.stratagem.monitoring;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.stratagem.audit.ChainState;
import io.stratagem.audit.Checkpointing;
import io.stratagem.identity.FailedSignIns;
import io.stratagem.shared.PolicyViolations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The audit trail, refused credentials, and what browsers did not run. */
@ApplicationScoped
class SecurityFigures implements Figures {

    private final Checkpointing checkpointing;
    private final FailedSignIns failedSignIns;
    private final PolicyViolations violations;

    SecurityFigures(
            Checkpointing checkpointing, FailedSignIns failedSignIns, PolicyViolations violations) {
        this.checkpointing = checkpointing;
        this.failedSignIns = failedSignIns;
        this.violations = violations;
    }

    @Override
    public List<MetricFamilySamples> now() {
        Optional<ChainState> state = checkpointing.state();
        Family holds = Family.gauge("audit_trail_holds", "Whether the audit trail is unbroken");
        Family signed =
                Family.gauge("audit_trail_signed", "Whether its end could be signed and kept");
        Family verified =
                Family.gauge(
                        "audit_verified_timestamp_seconds",
                        "When what is new in the audit trail was last verified");
        Family whole =
                Family.gauge(
                        "audit_whole_verified_timestamp_seconds",
                        "When the audit trail was last verified from its first entry on");
        state.ifPresent(
                found -> {
                    holds.with(found.holds());
                    signed.with(found.holds() && found.unsigned() == null);
                    verified.with(found.checkedAt());
                    whole.with(found.wholeAt());
                });
        Family violated =
                Family.counter(
                        "content_policy_violations",
                        "What browsers say the content policy kept them from",
                        "directive");
        violations.counted().forEach((directive, count) -> violated.with(count, directive));
        return List.of(
                holds.family(),
                signed.family(),
                verified.family(),
                whole.family(),
                violated.family(),
                Family.counter("refused_sign_ins", "Credentials that were not valid")
                        .with(failedSignIns.counted())
                        .family());
    }
}
