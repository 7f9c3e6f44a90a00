package io.stratagem.ruleset.drools;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.stratagem.ruleset.drools.FactApi.Type;
import io.stratagem.ruleset.fact.Hits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AccumulateImportDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;

/**
 * Reads one DRL file without compiling it and refuses everything that is not on the list of what
 * rules may do: match facts, compare their values, and hand the result over in a consequence. DRL
 * is code, so what is not understood here is refused.
 */
final class DrlLint {

    private static final String FACTS = "io.stratagem.ruleset.fact.";
    private static final String HITS = "hits";
    private static final int DEEPEST = 8;
    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|\"[^\"\n]*\"|'[^'\n]*'");
    private static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max", "average");
    private static final ParserConfiguration JAVA =
            new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17);
    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z][A-Za-z0-9]*");
    private static final Pattern RULE_NAME = Pattern.compile("[A-Za-z0-9 ,./-]{1,120}");

    private final String file;
    private final String drl;
    private final String[] lines;
    private final Demands demands;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Type> factTypes = new HashMap<>();
    private final Set<String> functions = new HashSet<>(FUNCTIONS);

    /**
     * What a file must keep to.
     *
     * @param sinkType the fact that consequences report to
     * @param sinks the methods by which they may
     * @param generated the generated types that may be matched, by name
     * @param ruleNames with what the name of a rule may begin: followed by nothing or by a space
     * @param firstArguments the texts that a report may begin with; empty where it begins otherwise
     */
    record Demands(
            Class<?> sinkType,
            Set<String> sinks,
            Map<String, Type> generated,
            Set<String> ruleNames,
            Set<String> firstArguments) {}

    /**
     * @param file how messages name the file
     * @param drl its text
     */
    DrlLint(String file, String drl, Demands demands) {
        this.file = file;
        this.drl = drl;
        this.lines = drl.split("\n", -1);
        this.demands = demands;
        factTypes.putAll(demands.generated());
    }

    /** What is wrong, each with file and line. */
    List<String> check() {
        refuseEscapes();
        refuseDepth();
        if (problems.isEmpty()) {
            try {
                parse().ifPresent(this::checkPackage);
            } catch (StackOverflowError e) { // operators nest, too, and only the parser sees how
                refuse(1, "it is nested too deep to be read. Write shorter conditions.");
            }
        }
        return problems;
    }

    /** The parser of expressions takes about twice as long for every bracket inside another. */
    private void refuseDepth() {
        String code = COMMENT_OR_TEXT.matcher(drl).replaceAll(m -> m.group().replaceAll(".", ""));
        int line = 1;
        int depth = 0;
        for (char c : code.toCharArray()) {
            line += c == '\n' ? 1 : 0;
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (depth > DEEPEST) {
                refuse(
                        line,
                        "brackets are nested more than "
                                + DEEPEST
                                + " deep. Write it with fewer levels.");
                return;
            }
        }
    }

    /**
     * Java reads {@code \}{@code u0022} as a quotation mark before it reads anything else, so a
     * text with an escape might not end where it seems to.
     */
    private void refuseEscapes() {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].indexOf('\\') >= 0) {
                refuse(i + 1, "a backslash is not allowed. Write the text without escapes.");
            }
        }
    }

    private Optional<PackageDescr> parse() {
        DrlParser parser = new DrlParser(DrlParser.DEFAULT_LANGUAGE_LEVEL);
        PackageDescr descr = null;
        try {
            descr = parser.parse(false, drl);
        } catch (DroolsParserException e) {
            refuse(1, "not DRL: " + e.getMessage());
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length == 0 ? 1 : error.getLines()[0];
            refuse(line, "not DRL: " + error.getMessage() + ". Correct the line.");
        }
        return problems.isEmpty() ? Optional.ofNullable(descr) : Optional.empty();
    }

    private void checkPackage(PackageDescr descr) {
        if (!TypeDeclarations.PACKAGE.equals(descr.getName())) {
            refuse(1, "the package must be " + TypeDeclarations.PACKAGE + ". Correct it.");
        }
        descr.getImports().forEach(this::checkImport);
        descr.getAccumulateImports().forEach(this::checkAccumulateImport);
        refuseAll(
                descr.getFunctionImports(),
                "a static import is not allowed. Call methods of facts.");
        refuseAll(
                descr.getGlobals(), "a global is not allowed. Everything a rule needs is a fact.");
        refuseAll(
                descr.getFunctions(),
                "a function is not allowed. Compare fields, and leave computing to facts.");
        refuseAll(
                descr.getClassAndEnumDeclarationDescrs(),
                "a declared type is not allowed. The types of rules are generated from template.yaml.");
        refuseAll(descr.getEntryPointDeclarations(), "an entry point is not allowed. Remove it.");
        refuseAll(descr.getWindowDeclarations(), "a window is not allowed. Remove it.");
        refuseAll(descr.getAttributes(), "an attribute is not allowed. Remove it.");
        if (descr.getUnit() != null) {
            refuse(descr.getUnit().getLine(), "a unit is not allowed. Remove it.");
        }
        if (descr.getRules().isEmpty()) {
            refuse(1, "there is no rule. Write one.");
        }
        Set<String> names = new HashSet<>();
        for (RuleDescr rule : descr.getRules()) {
            if (!names.add(rule.getName())) {
                refuse(rule.getLine(), "the rule's name is there twice. Rename one.");
            }
            checkRule(rule);
        }
    }

    private void refuseAll(Iterable<? extends BaseDescr> descrs, String message) {
        descrs.forEach(descr -> refuse(descr.getLine(), message));
    }

    private void checkImport(ImportDescr descr) {
        String target = descr.getTarget();
        Optional<Class<?>> type =
                target.startsWith(FACTS)
                        ? FactApi.factClass(target.substring(FACTS.length()))
                        : Optional.empty();
        if (type.isEmpty()) {
            refuse(
                    descr.getLine(),
                    "the import %s is not allowed. Import single classes of io.stratagem.ruleset.fact."
                            .formatted(target));
            return;
        }
        factTypes.put(type.get().getSimpleName(), new FactApi.Fact(type.get()));
    }

    private void checkAccumulateImport(AccumulateImportDescr descr) {
        if (!descr.getTarget().equals(CollectHits.class.getName())
                || !descr.getFunctionName().equals(HITS)) {
            refuse(
                    descr.getLine(),
                    "the accumulate function %s is not allowed. Use %s as hits, or one of %s."
                            .formatted(
                                    descr.getTarget(),
                                    CollectHits.class.getName(),
                                    String.join(", ", new TreeSet<>(FUNCTIONS))));
            return;
        }
        functions.add(HITS);
    }

    private void checkRule(RuleDescr rule) {
        int line = rule.getLine();
        if (rule.isQuery()) {
            refuse(line, "a query is not allowed. Write a rule.");
            return;
        }
        if (!RULE_NAME.matcher(rule.getName()).matches()
                || demands.ruleNames().stream()
                        .noneMatch(
                                name ->
                                        rule.getName().equals(name)
                                                || rule.getName().startsWith(name + " "))) {
            refuse(
                    line,
                    "the rule \"%s\" must be named %s, or that and a space and more words. Rename it."
                            .formatted(
                                    rule.getName(),
                                    String.join(" or ", new TreeSet<>(demands.ruleNames()))));
        }
        if (rule.getParentName() != null) {
            refuse(line, "a rule may not extend another. Write its conditions out.");
        }
        refuseAll(
                rule.getAttributes().values(),
                "a rule attribute (salience, no-loop, timer, dialect and so on) is not allowed. Remove it.");
        if (!rule.getAnnotations().isEmpty()) {
            refuse(line, "an annotation is not allowed. Remove it.");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(line, "a named consequence is not allowed. Write two rules.");
        }
        Map<String, Type> variables = new HashMap<>();
        checkConditions(rule.getLhs(), variables);
        checkConsequence(rule, variables);
    }

    private void checkConditions(BaseDescr descr, Map<String, Type> variables) {
        if (descr instanceof AndDescr and) {
            and.getDescrs().forEach(part -> checkConditions(part, variables));
        } else if (descr instanceof NotDescr not) {
            Map<String, Type> inner = new HashMap<>(variables);
            for (Object part : not.getDescrs()) { // declared without its element type
                checkConditions((BaseDescr) part, inner);
            }
        } else if (descr instanceof ExistsDescr exists) {
            Map<String, Type> inner = new HashMap<>(variables);
            for (Object part : exists.getDescrs()) {
                checkConditions((BaseDescr) part, inner);
            }
        } else if (descr.getClass() == PatternDescr.class) {
            checkPattern((PatternDescr) descr, variables);
        } else {
            refuse(
                    descr.getLine(),
                    "%s is not allowed. Use patterns, not, exists and accumulate; for \"or\" write two rules."
                            .formatted(nameOf(descr)));
        }
    }

    private static String nameOf(BaseDescr descr) {
        return descr.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
    }

    private void checkPattern(PatternDescr pattern, Map<String, Type> variables) {
        int line = pattern.getLine();
        if (pattern.isQuery() || pattern.isUnification()) {
            refuse(line, "a query call or unification is not allowed. Match facts.");
            return;
        }
        if (!pattern.getBehaviors().isEmpty() || !pattern.getAnnotations().isEmpty()) {
            refuse(line, "a window or annotation on a pattern is not allowed. Remove it.");
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            checkAccumulate(pattern, accumulate, variables);
            return;
        }
        if (pattern.getSource() != null) {
            refuse(
                    line,
                    "\"from\", \"collect\", an entry point or a window is not allowed. Match facts only.");
            return;
        }
        if (pattern.getObjectType() == null) {
            refuse(line, "a path is not allowed. Match facts by their type.");
            return;
        }
        Type type = factTypes.get(pattern.getObjectType());
        if (type == null) {
            refuse(
                    line,
                    "the type %s is not allowed here. Import a class of io.stratagem.ruleset.fact, or use %s."
                            .formatted(
                                    pattern.getObjectType(),
                                    String.join(
                                            ", ", new TreeSet<>(demands.generated().keySet()))));
            return;
        }
        if (pattern.getIdentifier() != null) {
            bind(pattern.getIdentifier(), type, line, variables);
        }
        pattern.getConstraint()
                .getDescrs()
                .forEach(constraint -> checkConstraint(constraint, type, variables));
    }

    private void checkConstraint(BaseDescr descr, Type type, Map<String, Type> variables) {
        if (descr instanceof BindingDescr binding) {
            checkExpression(binding.getExpression(), descr.getLine(), type, variables)
                    .ifPresent(
                            value ->
                                    bind(binding.getVariable(), value, descr.getLine(), variables));
        } else if (descr instanceof ExprConstraintDescr constraint
                && constraint.getType() == ExprConstraintDescr.Type.NAMED) {
            checkExpression(constraint.getText(), descr.getLine(), type, variables);
        } else {
            refuse(
                    descr.getLine(),
                    "a positional or other constraint is not allowed. Compare fields by name.");
        }
    }

    private void checkAccumulate(
            PatternDescr pattern, AccumulateDescr accumulate, Map<String, Type> variables) {
        int line = accumulate.getLine();
        if (accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getReverseCode() != null
                || accumulate.getResultCode() != null
                || accumulate.getFunctions().isEmpty()
                || !accumulate.getClass().equals(AccumulateDescr.class)) {
            refuse(line, "code inside accumulate is not allowed. Use an accumulate function.");
            return;
        }
        if (pattern.getIdentifier() != null || !isPlain(pattern.getObjectType())) {
            refuse(
                    line,
                    "\"from accumulate\" is not allowed. Write accumulate(pattern; $result : function(…)).");
            return;
        }
        Map<String, Type> inner = new HashMap<>(variables);
        checkConditions(accumulate.getInput(), inner);
        for (AccumulateFunctionCallDescr function : accumulate.getFunctions()) {
            checkFunction(function, line, inner, variables);
        }
        pattern.getConstraint()
                .getDescrs()
                .forEach(constraint -> checkConstraint(constraint, Type.VALUE, variables));
    }

    /** Whether the type is what the parser gives a pattern that was not written. */
    private static boolean isPlain(String type) {
        return type.equals("Object") || type.equals("Object[]");
    }

    private void checkFunction(
            AccumulateFunctionCallDescr function,
            int line,
            Map<String, Type> inner,
            Map<String, Type> variables) {
        boolean collects = function.getFunction().equals(HITS);
        if (!functions.contains(function.getFunction()) || function.isUnification()) {
            refuse(
                    line,
                    "the accumulate function %s is not allowed. Use one of %s."
                            .formatted(
                                    function.getFunction(),
                                    String.join(", ", new TreeSet<>(functions))));
            return;
        }
        for (String parameter : function.getParams()) {
            Optional<Type> type = checkExpression(parameter, line, Type.VALUE, inner);
            if (collects && type.isPresent() && !type.get().isHit()) {
                refuse(line, "hits(…) collects hits. Give it one, such as $rule.all().");
            }
        }
        if (function.getBind() != null) {
            bind(
                    function.getBind(),
                    collects ? new FactApi.Fact(Hits.class) : Type.VALUE,
                    line,
                    variables);
        }
    }

    private void bind(String name, Type type, int line, Map<String, Type> variables) {
        if (!VARIABLE.matcher(name).matches()) {
            refuse(line, "the variable %s must begin with $. Rename it.".formatted(name));
        }
        if (variables.putIfAbsent(name, type) != null) {
            refuse(line, "the variable %s is bound twice. Rename one.".formatted(name));
        }
    }

    /** The type of an expression, or empty when it is refused. A binding in it is made. */
    private Optional<Type> checkExpression(
            String text, int line, Type self, Map<String, Type> variables) {
        DrlxExpression parsed;
        try {
            parsed =
                    DrlxParser.parseExpression(
                            DrlxParser.buildDrlxParserWithArguments(List.of()), text);
        } catch (ParseProblemException | ClassCastException e) {
            refuse(
                    line,
                    "\"%s\" is not an expression that is allowed here. Compare fields."
                            .formatted(text));
            return Optional.empty();
        }
        Optional<Type> type =
                new ExpressionLint(self, variables, message -> refuse(line, message))
                        .typeOf(parsed.getExpr());
        if (parsed.getBind() != null) {
            bind(parsed.getBind().asString(), type.orElse(Type.VALUE), line, variables);
        }
        return type;
    }

    private void checkConsequence(RuleDescr rule, Map<String, Type> variables) {
        int line = firstLineOfConsequence(rule);
        ParseResult<BlockStmt> parsed =
                new JavaParser(JAVA).parseBlock("{" + rule.getConsequence() + "}");
        if (!parsed.isSuccessful()) {
            refuse(line, "the consequence is not Java. Write calls such as " + exampleCall());
            return;
        }
        List<Statement> statements = parsed.getResult().orElseThrow().getStatements();
        if (statements.isEmpty()) {
            refuse(line, "the consequence does nothing. Write calls such as " + exampleCall());
        }
        for (Statement statement : statements) {
            int below = statement.getBegin().map(position -> position.line - 1).orElse(0);
            checkStatement(statement, line + below, variables);
        }
    }

    /** The parser cuts off what is blank behind {@code then}. */
    private int firstLineOfConsequence(RuleDescr rule) {
        int then = rule.getConsequenceLine();
        String behind = lines[then - 1].replaceFirst("^\\s*then", "");
        int line = then;
        while (behind.isBlank() && line < lines.length) {
            behind = lines[line++];
        }
        return line;
    }

    private void checkStatement(Statement statement, int line, Map<String, Type> variables) {
        if (statement.getClass() != ExpressionStmt.class
                || ((ExpressionStmt) statement).getExpression().getClass()
                        != MethodCallExpr.class) {
            refuse(
                    line,
                    "a consequence only reports, so this statement is not allowed. Write calls such as "
                            + exampleCall());
            return;
        }
        MethodCallExpr call = ((ExpressionStmt) statement).getExpression().asMethodCallExpr();
        Type target =
                call.getScope()
                        .filter(Expression::isNameExpr)
                        .map(scope -> variables.get(scope.asNameExpr().getNameAsString()))
                        .orElse(null);
        if (!(target instanceof FactApi.Fact fact)
                || fact.type() != demands.sinkType()
                || call.getTypeArguments().isPresent()
                || !demands.sinks().contains(call.getNameAsString())) {
            refuse(
                    line,
                    "the call of \"%s\" is not allowed in this consequence. Write calls such as %s"
                            .formatted(call.getNameAsString(), exampleCall()));
            return;
        }
        for (Expression argument : call.getArguments()) {
            new ExpressionLint(Type.VALUE, variables, message -> refuse(line, message))
                    .typeOf(argument);
        }
        checkFirstArgument(call, line);
    }

    private void checkFirstArgument(MethodCallExpr call, int line) {
        if (demands.firstArguments().isEmpty()) {
            return;
        }
        Expression first = call.getArguments().isEmpty() ? null : call.getArgument(0);
        if (first == null
                || !first.isStringLiteralExpr()
                || !demands.firstArguments().contains(first.asStringLiteralExpr().getValue())) {
            refuse(
                    line,
                    "a violation begins with the id of a guardrail in guardrails.yaml: %s. Correct it, or add the guardrail there."
                            .formatted(String.join(", ", new TreeSet<>(demands.firstArguments()))));
        }
    }

    private String exampleCall() {
        return demands.firstArguments().isEmpty()
                ? "$request.%s($hits);".formatted(demands.sinks().iterator().next())
                : "$report.violation(\"id\", $fact.at(\"/field\"), value);";
    }

    private void refuse(int line, String message) {
        problems.add(file + ":" + Math.max(line, 1) + ": " + message);
    }
}
