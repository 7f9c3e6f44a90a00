package io.stratagem.identity.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages that lie between the product and Keycloak. They ask nothing of anybody's session. */
@CheckedTemplate(basePath = "sign-in")
final class Doors {

    private Doors() {}

    static native TemplateInstance signedOut(boolean hereOnly);

    static native TemplateInstance away();

    static native TemplateInstance failed();
}
