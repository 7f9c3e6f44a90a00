package io.stratagem.ruleset.drools;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import io.stratagem.ruleset.drools.FactApi.Type;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.drools.mvel.parser.ast.expr.DrlNameExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** Allows an expression only if every part of it is on the list. */
final class ExpressionLint {

    /** DRL's operators on lists; others, such as matches, can be given what they run. */
    private static final Set<String> MEMBERSHIP = Set.of("contains", "memberOf");

    private static final Set<BinaryExpr.Operator> BINARY =
            EnumSet.of(
                    BinaryExpr.Operator.AND,
                    BinaryExpr.Operator.OR,
                    BinaryExpr.Operator.EQUALS,
                    BinaryExpr.Operator.NOT_EQUALS,
                    BinaryExpr.Operator.LESS,
                    BinaryExpr.Operator.LESS_EQUALS,
                    BinaryExpr.Operator.GREATER,
                    BinaryExpr.Operator.GREATER_EQUALS,
                    BinaryExpr.Operator.PLUS,
                    BinaryExpr.Operator.MINUS,
                    BinaryExpr.Operator.MULTIPLY,
                    BinaryExpr.Operator.DIVIDE,
                    BinaryExpr.Operator.REMAINDER);
    private static final Set<UnaryExpr.Operator> UNARY =
            EnumSet.of(
                    UnaryExpr.Operator.LOGICAL_COMPLEMENT,
                    UnaryExpr.Operator.MINUS,
                    UnaryExpr.Operator.PLUS);
    private static final Set<Class<?>> LITERALS =
            Set.of(
                    BooleanLiteralExpr.class,
                    IntegerLiteralExpr.class,
                    LongLiteralExpr.class,
                    DoubleLiteralExpr.class,
                    NullLiteralExpr.class);

    private final Type self;
    private final Map<String, Type> variables;
    private final Consumer<String> refusal;

    /**
     * @param self the fact whose fields and methods need no variable in front
     * @param variables what is bound
     * @param refusal takes what is refused, and why
     */
    ExpressionLint(Type self, Map<String, Type> variables, Consumer<String> refusal) {
        this.self = self;
        this.variables = variables;
        this.refusal = refusal;
    }

    /** The type of an allowed expression; empty when it, or a part of it, was refused. */
    Optional<Type> typeOf(Expression expression) {
        Class<?> kind = expression.getClass();
        if (LITERALS.contains(kind)) {
            return Optional.of(Type.VALUE);
        }
        if (kind == StringLiteralExpr.class) {
            return text((StringLiteralExpr) expression);
        }
        if (kind == NameExpr.class || kind == DrlNameExpr.class) {
            return name((NameExpr) expression);
        }
        if (kind == EnclosedExpr.class) {
            return typeOf(((EnclosedExpr) expression).getInner());
        }
        if (kind == UnaryExpr.class) {
            return unary((UnaryExpr) expression);
        }
        if (kind == BinaryExpr.class) {
            return binary((BinaryExpr) expression);
        }
        if (kind == PointFreeExpr.class) {
            return membership((PointFreeExpr) expression);
        }
        if (kind == FieldAccessExpr.class) {
            return property((FieldAccessExpr) expression);
        }
        if (kind == MethodCallExpr.class) {
            return call((MethodCallExpr) expression);
        }
        return refuse(
                "this expression (%s) is not allowed. Use fields, variables, literals, comparisons and the methods of facts."
                        .formatted(inWords(kind)));
    }

    private Optional<Type> text(StringLiteralExpr literal) {
        return literal.getValue().indexOf('"') >= 0
                ? refuse("a quotation mark inside a text is not allowed. Write the text without.")
                : Optional.of(Type.VALUE);
    }

    private Optional<Type> name(NameExpr expression) {
        String name = expression.getNameAsString();
        if (expression instanceof DrlNameExpr drl && drl.getBackReferencesCount() > 0) {
            return refuse("a back reference is not allowed. Bind a variable.");
        }
        Type variable = variables.get(name);
        if (variable != null) {
            return Optional.of(variable);
        }
        Optional<Type> field = self.property(name);
        return field.isPresent()
                ? field
                : refuse(
                        "\"%s\" is neither a variable bound above nor a field here.%s"
                                .formatted(name, thereIs(self)));
    }

    private Optional<Type> unary(UnaryExpr unary) {
        if (!UNARY.contains(unary.getOperator())) {
            return refuse(
                    "the operator %s is not allowed. Rules compare, they change nothing."
                            .formatted(unary.getOperator().asString()));
        }
        return typeOf(unary.getExpression()).map(type -> Type.VALUE);
    }

    private Optional<Type> binary(BinaryExpr binary) {
        if (!BINARY.contains(binary.getOperator())) {
            return refuse(
                    "the operator %s is not allowed. Use comparisons, && || ! and + - * / %%."
                            .formatted(binary.getOperator().asString()));
        }
        Optional<Type> left = typeOf(binary.getLeft());
        Optional<Type> right = typeOf(binary.getRight());
        return left.isPresent() && right.isPresent() ? Optional.of(Type.VALUE) : Optional.empty();
    }

    private Optional<Type> membership(PointFreeExpr membership) {
        String operator = membership.getOperator().asString();
        if (!MEMBERSHIP.contains(operator) || membership.getArg1() != null) {
            return refuse(
                    "the operator %s is not allowed. Use comparisons, contains or memberOf."
                            .formatted(operator));
        }
        boolean allowed = typeOf(membership.getLeft()).isPresent();
        for (Expression right : membership.getRight()) {
            allowed &= typeOf(right).isPresent();
        }
        return allowed ? Optional.of(Type.VALUE) : Optional.empty();
    }

    private Optional<Type> property(FieldAccessExpr access) {
        if (access.getTypeArguments().isPresent()) {
            return refuse("type arguments are not allowed. Remove them.");
        }
        Optional<Type> owner = typeOf(access.getScope());
        if (owner.isEmpty()) {
            return owner;
        }
        Optional<Type> property = owner.get().property(access.getNameAsString());
        return property.isPresent()
                ? property
                : refuse(
                        "the field \"%s\" may not be read.%s"
                                .formatted(access.getNameAsString(), thereIs(owner.get())));
    }

    private Optional<Type> call(MethodCallExpr call) {
        if (call.getTypeArguments().isPresent()) {
            return refuse("type arguments are not allowed. Remove them.");
        }
        Optional<Type> owner =
                call.getScope().isPresent() ? typeOf(call.getScope().get()) : Optional.of(self);
        boolean allowed = true;
        for (Expression argument : call.getArguments()) {
            allowed &= typeOf(argument).isPresent();
        }
        if (owner.isEmpty()) {
            return owner;
        }
        String name = call.getNameAsString();
        Optional<Type> result = owner.get().method(name);
        if (result.isEmpty()) {
            return refuse(
                    owner.get().isSink(name)
                            ? "\"%s\" reports a result and belongs into the consequence."
                                    .formatted(name)
                            : "the method \"%s\" may not be called.%s"
                                    .formatted(name, thereIs(owner.get())));
        }
        return allowed ? result : Optional.empty();
    }

    private static String thereIs(Type type) {
        return type.members().isEmpty()
                ? " Use facts and their fields."
                : " There is: " + String.join(", ", type.members()) + ".";
    }

    /** {@code ObjectCreationExpr} as {@code object creation}. */
    private static String inWords(Class<?> kind) {
        return kind.getSimpleName()
                .replaceFirst("Expr(ession)?$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private <T> Optional<T> refuse(String message) {
        refusal.accept(message);
        return Optional.empty();
    }
}
