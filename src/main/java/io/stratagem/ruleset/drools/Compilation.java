package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.RuleSetBuildException;
import java.util.Map;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/**
 * DRL files compiled once into a KieBase of their own, in a KieContainer of their own. A compiled
 * module is never updated in place: every compilation has a new release id and its own class
 * loader, which {@link #close()} gives back.
 */
final class Compilation implements AutoCloseable {

    private final ReleaseId releaseId;
    private final KieContainer container;
    private final KieBase kieBase;

    /**
     * @param files DRL texts by path
     * @throws RuleSetBuildException naming file and line of every error
     */
    Compilation(Map<String, String> files) {
        KieServices kie = KieServices.get();
        releaseId =
                kie.newReleaseId("io.stratagem.rules", "compiled", UUID.randomUUID().toString());
        KieFileSystem sources = kie.newKieFileSystem().generateAndWritePomXML(releaseId);
        files.forEach((path, text) -> sources.write("src/main/resources/" + path, text));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Compilation.class.getClassLoader());
        try {
            KieBuilder builder = kie.newKieBuilder(sources, Compilation.class.getClassLoader());
            builder.buildAll(ExecutableModelProject.class);
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                kie.getRepository().removeKieModule(releaseId);
                throw new RuleSetBuildException(
                        builder.getResults().getMessages(Message.Level.ERROR).stream()
                                .map(Compilation::describe)
                                .distinct()
                                .toList());
            }
            container = kie.newKieContainer(releaseId, Compilation.class.getClassLoader());
            kieBase = container.getKieBase();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    KieBase kieBase() {
        return kieBase;
    }

    @Override
    public void close() {
        container.dispose();
        KieServices.get().getRepository().removeKieModule(releaseId);
    }

    private static String describe(Message message) {
        String file = message.getPath() == null ? "" : message.getPath();
        file = file.replaceFirst("^src/main/resources/", "");
        String place = message.getLine() > 0 ? file + ":" + message.getLine() : file;
        return place.isEmpty() ? message.getText() : place + ": " + message.getText();
    }
}
