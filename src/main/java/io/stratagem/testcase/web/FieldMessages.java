package io.stratagem.testcase.web;

import io.stratagem.shared.Problem;
import io.stratagem.shared.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is wrong with a form, by the names of the fields that it stands beside. */
final class FieldMessages {

    private final Map<String, List<String>> byField = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    /**
     * @param problem that a form was refused with; null when it was not
     * @param fields the names of its fields
     */
    FieldMessages(Problem problem, List<String> fields, Locale locale) {
        if (problem == null) {
            return;
        }
        for (Violation violation : problem.violations()) {
            String field = violation.pointer().replaceFirst("^/", "").replaceFirst("/.*", "");
            if (fields.contains(field)) {
                byField.computeIfAbsent(field, name -> new ArrayList<>())
                        .add(violation.wording().in(locale));
            } else {
                others.add(violation.wording().in(locale));
            }
        }
        if (problem.violations().isEmpty()) {
            others.add(problem.wording().in(locale));
        }
    }

    /** What is wrong with a field; null when nothing is. */
    public String of(String field) {
        return byField.containsKey(field) ? String.join(" ", byField.get(field)) : null;
    }

    /** What is wrong with no field of the form. */
    public List<String> others() {
        return others;
    }

    /** Whether anything is wrong. */
    public boolean isAny() {
        return !byField.isEmpty() || !others.isEmpty();
    }
}
