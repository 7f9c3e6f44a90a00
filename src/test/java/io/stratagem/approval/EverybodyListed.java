package io.stratagem.approval;

import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusMock;
import io.stratagem.identity.RoleDirectory;
import io.stratagem.shared.Person;
import jakarta.enterprise.inject.Vetoed;

/** Names everybody among those who may break the glass; the role operator they need as ever. */
@Vetoed
final class EverybodyListed extends GlassBreakers {

    private EverybodyListed(BreakGlassConfig config, RoleDirectory directory) {
        super(config, directory);
    }

    /** Until the end of the test. */
    static void install() {
        QuarkusMock.installMockForType(
                new EverybodyListed(
                        Arc.container().select(BreakGlassConfig.class).get(),
                        Arc.container().select(RoleDirectory.class).get()),
                GlassBreakers.class);
    }

    @Override
    boolean isListed(Person person) {
        return true;
    }
}
