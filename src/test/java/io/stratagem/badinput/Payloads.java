package io.stratagem.badinput;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts that want to be run, by whatever reads them. One that succeeds kills the {@link Canary}, or
 * leaves an element named canary in a page.
 */
public final class Payloads {

    private static final String KILL = "io.stratagem.badinput.Canary.kill()";
    private static final String PROPERTY = "System.setProperty(\"stratagem.canary\",\"dead\")";

    /** What each language would have to be told. */
    private static final List<String> CODE =
            List.of(
                    // Java, DRL and the expression languages of rule engines
                    KILL + ";",
                    PROPERTY + ";",
                    "eval(" + KILL + ")",
                    "new java.io.File(\"target/canary\").createNewFile()",
                    "Runtime.getRuntime().exec(\"touch target/canary\")",
                    "true || " + KILL + " == null",
                    "rule \"x\" when then " + KILL + "; end",
                    "import io.stratagem.badinput.Canary; Canary.kill();",
                    "function void f() { " + KILL + "; }",
                    "$request.exclude(" + KILL + ")",
                    "modify($request) { " + KILL + " }",
                    "from " + KILL,
                    "\\u0022);" + KILL + ";//",
                    "(new String[]{" + KILL + "})",
                    // pages and expressions in them
                    "<canary-element canary-attribute=\"1\">",
                    "<script>canary()</script>",
                    "<img src=x onerror=canary()>",
                    "<svg/onload=canary()>",
                    "<a href=\"javascript:canary()\">canary</a>",
                    "<iframe srcdoc=\"<script>canary()</script>\">",
                    "<!--<canary-element>-->",
                    "</title><canary-element>",
                    "</textarea><canary-element>",
                    "</script><canary-element>",
                    "</style><canary-element>",
                    "{cdi:canary.kill}",
                    "{#include canary /}",
                    "{#let x=inject:canary.kill}{x}{/let}",
                    "{inject:canary}",
                    "{|" + "{canary.kill()}" + "|}",
                    "${" + KILL + "}",
                    "#{" + KILL + "}",
                    "@{" + KILL + "}",
                    "{{constructor.constructor('canary()')()}}",
                    "T(io.stratagem.badinput.Canary).kill()",
                    "%{(#c=@io.stratagem.badinput.Canary@kill())}",
                    "${jndi:ldap://127.0.0.1:9/canary}",
                    "${${lower:j}ndi:rmi://127.0.0.1:9/canary}",
                    "${env:PATH}${sys:stratagem.canary}",
                    // databases
                    "; drop table customer; --",
                    " or 1=1; delete from change_request; --",
                    "; update strategy set id = 'canary'; --",
                    "; call canary(); --",
                    " union select * from decision --",
                    // spreadsheets, logs, headers, paths, XML
                    "=cmd|' /C touch target/canary'!A0",
                    "@SUM(1+1)*cmd|'canary'",
                    "%0d%0aX-Canary: dead",
                    "../../../../target/canary",
                    "file:///etc/passwd",
                    "<!DOCTYPE x [<!ENTITY c SYSTEM \"file:///etc/passwd\">]><x>&c;</x>",
                    "!!javax.script.ScriptEngineManager [canary]",
                    "{\"__proto__\":{\"canary\":1}}",
                    "*)(uid=*))(|(canary=*",
                    "\u202Ecanary\u202C",
                    "\uFF1Cscript\uFF1Ecanary()\uFF1C/script\uFF1E",
                    "c\u200Ba\u0300nary\u2028\u2029",
                    "%s%n%x{0}canary");

    /** What gets a text out of where it was put. */
    private static final List<String> AROUND =
            List.of("%s", "x\"); %s //", "x' %s '", "x\"> %s <\"", "x\n%s\n");

    private static final List<String> ALL = make();

    private Payloads() {}

    private static List<String> make() {
        List<String> all = new ArrayList<>();
        for (String around : AROUND) {
            for (String code : CODE) {
                all.add(around.replace("%s", code));
            }
        }
        return List.copyOf(all);
    }

    public static List<String> all() {
        return ALL;
    }

    /** Those without control characters, which ids of customers may not have. */
    static List<String> onOneLine() {
        Pattern control = Pattern.compile("\\p{Cntrl}");
        return ALL.stream().filter(payload -> !control.matcher(payload).find()).toList();
    }
}
