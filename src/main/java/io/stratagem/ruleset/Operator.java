package io.stratagem.ruleset;

import io.stratagem.shared.vocabulary.AttributeType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a condition compares a customer's attribute with what is written. */
public enum Operator {
    EQUAL("=", Operand.ONE),
    NOT_EQUAL("!=", Operand.ONE),
    /** Equal to one of a list. */
    IN("in", Operand.LIST),
    /** Set, and equal to none of a list. */
    NOT_IN("not-in", Operand.LIST),
    LESS("<", Operand.ONE),
    LESS_OR_EQUAL("<=", Operand.ONE),
    GREATER(">", Operand.ONE),
    GREATER_OR_EQUAL(">=", Operand.ONE),
    /** From the first to the second of two values, both included. */
    BETWEEN("between", Operand.PAIR),
    IS_SET("is-set", Operand.NONE),
    NOT_SET("not-set", Operand.NONE);

    /** What an operator is written with. */
    public enum Operand {
        NONE,
        ONE,
        PAIR,
        LIST
    }

    private static final Set<Operator> ORDERING =
            EnumSet.of(LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN);

    private final String symbol;
    private final Operand operand;

    Operator(String symbol, Operand operand) {
        this.symbol = symbol;
        this.operand = operand;
    }

    /** The operator as documents spell it, e.g. {@code not-in}. */
    public String symbol() {
        return symbol;
    }

    public Operand operand() {
        return operand;
    }

    /** Whether values of the type can be compared this way: texts and booleans have no order. */
    public boolean fits(AttributeType type) {
        return switch (type) {
            case INTEGER, DECIMAL, DATE -> true;
            case TEXT -> !ORDERING.contains(this);
            case BOOLEAN -> !ORDERING.contains(this) && operand != Operand.LIST;
        };
    }

    /** The operators that fit a type, in the order of the API. */
    public static List<Operator> fitting(AttributeType type) {
        return Arrays.stream(values()).filter(operator -> operator.fits(type)).toList();
    }

    /**
     * @param symbol e.g. {@code >=}
     * @return the operator, or empty when there is none of that spelling
     */
    public static Optional<Operator> of(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }

    static String symbols(List<Operator> operators) {
        return operators.stream().map(Operator::symbol).collect(Collectors.joining(" "));
    }
}
