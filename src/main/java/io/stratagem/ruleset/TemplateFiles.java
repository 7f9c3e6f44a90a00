package io.stratagem.ruleset;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the files of a rules-repo folder. */
final class TemplateFiles {

    private static final String PACKAGED = "rules-repo/vocabulary.yaml";

    private TemplateFiles() {}

    /** The texts of the folder that is packaged with the application, by path. */
    static Map<String, String> packaged() {
        URL vocabulary = Thread.currentThread().getContextClassLoader().getResource(PACKAGED);
        if (vocabulary == null) {
            throw new RuleSetBuildException(
                    List.of(PACKAGED + " is not packaged. Build the application again."));
        }
        return ClassPathUtils.processAsPath(vocabulary, file -> in(file.getParent()));
    }

    /**
     * @param folder a rules-repo
     * @return the texts of its DRL and YAML files by path below the folder, with {@code /} between
     *     names
     * @throws RuleSetBuildException when it is no folder or a file cannot be read
     */
    static Map<String, String> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RuleSetBuildException(
                    List.of(
                            folder
                                    + " is not a folder. Point stratagem.rules-repo.path at a"
                                    + " rules-repo, or leave it out to use the packaged one."));
        }
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String path =
                        folder.relativize(file)
                                .toString()
                                .replace(file.getFileSystem().getSeparator(), "/");
                if (path.endsWith(".drl") || path.endsWith(".yaml") || path.endsWith(".yml")) {
                    files.put(path, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new RuleSetBuildException(
                    List.of(
                            "A file of %s cannot be read as UTF-8: %s. Correct it and start again."
                                    .formatted(folder, e)));
        }
        return files;
    }
}
