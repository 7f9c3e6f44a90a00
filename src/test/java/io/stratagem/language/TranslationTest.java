package io.stratagem.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of every message bundle in Spanish. */
class TranslationTest {

    /** Texts that are the same in both languages. */
    private static final Set<String> SAME =
            Set.of("API", "CSV", "DRL", "E-mail", "General", "Id", "ID", "No", "Normal", "Total");

    private static final Pattern EXPRESSION = Pattern.compile("\\{[^{}]*}");
    private static final Pattern PARAMETER = Pattern.compile("\\b[a-zA-Z]\\w*\\b");

    private static final List<Class<?>> BUNDLES =
            new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("io.stratagem")
                            .stream()
                            .filter(type -> type.isAnnotatedWith(MessageBundle.class))
                            .<Class<?>>map(JavaClass::reflect)
                            .toList();

    static List<Class<?>> bundles() {
        return BUNDLES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void hasEveryTextInSpanish(Class<?> bundle) {
        assertThat(spanish(bundle).keySet())
                .containsExactlyInAnyOrderElementsOf(english(bundle).keySet());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void leavesNoEnglishTextUntranslated(Class<?> bundle) {
        Map<String, String> spanish = spanish(bundle);
        assertThat(english(bundle))
                .allSatisfy(
                        (key, text) -> {
                            if (hasWords(text) && !SAME.contains(text)) {
                                assertThat(spanish.get(key)).as(key).isNotEqualTo(text);
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void saysTheSameThingsInSpanish(Class<?> bundle) {
        Map<String, String> spanish = spanish(bundle);
        Arrays.stream(bundle.getDeclaredMethods())
                .forEach(
                        method ->
                                assertThat(named(method, spanish.getOrDefault(key(method), "")))
                                        .as(key(method))
                                        .isEqualTo(named(method, text(method))));
    }

    /** The parameters of a message that its text uses. */
    private static Set<String> named(Method method, String text) {
        Set<String> parameters =
                Arrays.stream(method.getParameters())
                        .map(parameter -> parameter.getName())
                        .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        Matcher expression = EXPRESSION.matcher(text);
        while (expression.find()) {
            Matcher name = PARAMETER.matcher(expression.group());
            while (name.find()) {
                if (parameters.contains(name.group())) {
                    used.add(name.group());
                }
            }
        }
        return used;
    }

    private static boolean hasWords(String text) {
        return EXPRESSION.matcher(text).replaceAll("").chars().anyMatch(Character::isLetter);
    }

    private static Map<String, String> english(Class<?> bundle) {
        return Arrays.stream(bundle.getDeclaredMethods())
                .collect(
                        Collectors.toMap(
                                TranslationTest::key,
                                TranslationTest::text,
                                (a, b) -> a,
                                TreeMap::new));
    }

    private static Map<String, String> spanish(Class<?> bundle) {
        String file =
                "messages/" + bundle.getAnnotation(MessageBundle.class).value() + "_es.properties";
        Properties texts = new Properties();
        try (InputStream in = bundle.getClassLoader().getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), texts::getProperty));
    }

    private static String key(Method method) {
        String key = method.getAnnotation(Message.class).key();
        return key.equals(Message.DEFAULT_NAME) ? method.getName() : key;
    }

    private static String text(Method method) {
        return method.getAnnotation(Message.class).value();
    }
}
