package io.stratagem.security;

import io.stratagem.shared.NeedsRecentSignIn;
import io.stratagem.shared.ServicePaths;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One method at one path that the running application answers.
 *
 * @param method such as {@code GET}
 * @param path as its resource declares it, with the names of its parameters in braces
 * @param takes the media type of the body it takes
 * @param recent whether it needs a recent sign-in
 */
public record Route(String method, String path, String takes, boolean recent) {

    /** Nothing in the application has this number or name. */
    private static final String UNKNOWN = "999999999";

    /** Every route of the product's resources, sorted; those of tests are none. */
    static List<Route> all(BeanManager beans) {
        return resources(beans)
                .flatMap(Route::of)
                .sorted(
                        Comparator.comparing((Route route) -> route.path())
                                .thenComparing(Route::method))
                .toList();
    }

    private static Stream<Class<?>> resources(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .filter(Route::isOfProduct)
                .distinct();
    }

    /** The paths of all pages: what a GET answers as HTML. */
    public static List<String> pages(BeanManager beans) {
        return resources(beans)
                .flatMap(
                        type ->
                                Arrays.stream(type.getDeclaredMethods())
                                        .filter(method -> method.isAnnotationPresent(GET.class))
                                        .filter(method -> gives(type, method).contains("text/html"))
                                        .map(method -> path(type, method)))
                .sorted()
                .toList();
    }

    private static List<String> gives(Class<?> resource, Method method) {
        return Stream.of(
                        method.getAnnotation(Produces.class),
                        resource.getAnnotation(Produces.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(produces -> List.of(produces.value()))
                .orElse(List.of());
    }

    /** Where to call it, with parameters that nothing is known by. */
    String address() {
        return path.replaceAll("\\{[^}]*}", UNKNOWN);
    }

    /** The same asked in a certain way. */
    Route with(String query) {
        return new Route(method, path + query, takes, recent);
    }

    boolean isApi() {
        return ServicePaths.contain(path);
    }

    boolean isSafe() {
        return method.equals(HttpMethod.GET);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static boolean isOfProduct(Class<?> type) {
        return !type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test-classes");
    }

    private static Stream<Route> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(
                        method ->
                                Arrays.stream(method.getAnnotations())
                                        .map(a -> a.annotationType())
                                        .map(a -> a.getAnnotation(HttpMethod.class))
                                        .filter(Objects::nonNull)
                                        .map(
                                                verb ->
                                                        new Route(
                                                                verb.value(),
                                                                path(resource, method),
                                                                takes(resource, method),
                                                                method.isAnnotationPresent(
                                                                        NeedsRecentSignIn.class))));
    }

    private static String path(Class<?> resource, Method method) {
        String base = bare(resource.getAnnotation(Path.class));
        String below = bare(method.getAnnotation(Path.class));
        return "/" + base + (base.isEmpty() || below.isEmpty() ? "" : "/") + below;
    }

    private static String bare(Path path) {
        return path == null ? "" : path.value().replaceAll("^/+|/+$", "");
    }

    private static String takes(Class<?> resource, Method method) {
        return Stream.of(
                        method.getAnnotation(Consumes.class),
                        resource.getAnnotation(Consumes.class))
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(consumes -> Optional.of(consumes.value()[0]))
                .orElse(
                        path(resource, method).startsWith("/api/")
                                ? MediaType.APPLICATION_JSON
                                : MediaType.APPLICATION_FORM_URLENCODED);
    }
}
