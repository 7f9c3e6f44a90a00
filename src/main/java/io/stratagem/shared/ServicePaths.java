package io.stratagem.shared;

/** What services call, in contrast to the pages that people see. */
public final class ServicePaths {

    private ServicePaths() {}

    /**
     * @param path of a request, normalized
     * @return whether it is answered with JSON and problems, and takes no cookie
     */
    public static boolean contain(String path) {
        return path.startsWith("/api/")
                || path.startsWith("/ofrep/")
                || path.equals("/api")
                || path.equals("/ofrep");
    }
}
