package io.stratagem.ops;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A property of the product.
 *
 * @param name with {@code "*"} for the key of a map
 * @param defaultValue empty when it has none
 * @param does what it does, in words; null where only the code was read
 */
record Property(String name, String defaultValue, String does) {

    private static final Pattern ROW =
            Pattern.compile("\\| (`stratagem\\.[^|]*) \\| ([^|]*) ?\\| ([^|]*) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** All that the interfaces in the code read. */
    static Map<String, Property> ofCode() {
        Map<String, Property> properties = new TreeMap<>();
        for (JavaClass type :
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.stratagem")) {
            if (type.isAnnotatedWith(ConfigMapping.class)) {
                String prefix = type.getAnnotationOfType(ConfigMapping.class).prefix();
                for (Method method : type.reflect().getDeclaredMethods()) {
                    if (!method.isDefault() && !method.isSynthetic()) {
                        Property property = of(prefix, method);
                        properties.put(property.name(), property);
                    }
                }
            }
        }
        return properties;
    }

    /**
     * All rows of the README's table. A name that begins with a dot belongs to the one before it; a
     * default is the text in backticks at the beginning of its cell.
     */
    static Map<String, Property> ofReadme() throws IOException {
        Map<String, Property> properties = new TreeMap<>();
        String text = Files.readString(Path.of("README.md")).replace("\\|", "/");
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            Matcher name = QUOTED.matcher(row.group(1));
            String before = "";
            while (name.find()) {
                String found = name.group(1).replaceAll("\"<\\w+>\"", "*");
                String full =
                        found.startsWith(".")
                                ? before.substring(0, before.lastIndexOf('.')) + found
                                : found;
                properties.put(full, new Property(full, ofCell(row.group(2)), row.group(3)));
                before = full;
            }
        }
        return properties;
    }

    private static Property of(String prefix, Method method) {
        WithName named = method.getAnnotation(WithName.class);
        WithDefault byDefault = method.getAnnotation(WithDefault.class);
        String name = prefix + "." + (named == null ? kebab(method.getName()) : named.value());
        return new Property(
                method.getReturnType() == Map.class ? name + ".*" : name,
                byDefault == null ? "" : byDefault.value(),
                null);
    }

    private static String ofCell(String cell) {
        Matcher quoted = QUOTED.matcher(cell);
        return quoted.lookingAt() ? quoted.group(1) : "";
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
