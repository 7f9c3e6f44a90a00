package io.stratagem.shared;

/** What a person or service may do. No role implies another. */
public enum Role {
    MARKETER("marketer"),
    APPROVER("approver"),
    TEMPLATE_AUTHOR("template-author"),
    OPERATOR("operator"),
    AUDITOR("auditor"),
    DECISION_CLIENT("decision-client");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    /**
     * The role's name as the identity provider and the API spell it, e.g. {@code decision-client}.
     */
    public String id() {
        return id;
    }
}
