package io.stratagem.ruleset.drools;

import io.stratagem.ruleset.RuleSetBuildException;
import java.util.HashMap;
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

    private static final String FOLDER = TypeDeclarations.PACKAGE.replace('.', '/') + "/";

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
        Map<String, String> pathsByResource = new HashMap<>();
        files.forEach(
                (path, text) -> {
                    String resource = FOLDER + pathsByResource.size() + ".drl";
                    pathsByResource.put(resource, path);
                    sources.write("src/main/resources/" + resource, text);
                });
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
                                .map(message -> describe(message, pathsByResource))
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

    private static String describe(Message message, Map<String, String> pathsByResource) {
        String resource =
                String.valueOf(message.getPath()).replaceFirst("^src/main/resources/", "");
        String path = pathsByResource.get(resource);
        if (path == null) {
            return "rules-repo: " + message.getText();
        }
        String place = message.getLine() > 0 ? path + ":" + message.getLine() : path;
        return place + ": " + message.getText();
    }
}
