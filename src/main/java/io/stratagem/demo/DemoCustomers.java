package io.stratagem.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Synthetic customers of a retail bank, the same at every start. Nobody real is behind them: each
 * attribute is drawn from a distribution made up for this project, with the dependencies that make
 * strategies interesting (students are young, balances follow income, long tenure lowers churn).
 */
final class DemoCustomers {

    static final int COUNT = 5_000;

    private static final long SEED = 7_130_241L;
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final List<String> HEADER =
            List.of(
                    "id",
                    "age",
                    "gender",
                    "nationality",
                    "language",
                    "region",
                    "job",
                    "marital",
                    "education",
                    "householdSize",
                    "segment",
                    "customerSince",
                    "tenureMonths",
                    "churnScore",
                    "channel",
                    "contacts7d",
                    "marketingConsent",
                    "employee",
                    "balance",
                    "income",
                    "riskGrade",
                    "hasCard",
                    "hasMortgage",
                    "hasInvestments",
                    "appUser",
                    "default",
                    "housing",
                    "loan");

    private final Random random = new Random(SEED);

    /** The id of the n-th customer, from 1, e.g. {@code C00042}. */
    static String id(int n) {
        return String.format(Locale.ROOT, "C%05d", n);
    }

    /** All customers as a CSV file with a header line. */
    String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append('\n');
        for (int n = 1; n <= COUNT; n++) {
            csv.append(String.join(",", row(n))).append('\n');
        }
        return csv.toString();
    }

    private List<String> row(int n) {
        int age = between(18, 88);
        String job = job(age);
        double income = income(job);
        int tenure = Math.min(between(0, 240), (age - 18) * 12 + 6);
        double balance = balance(income, tenure);
        String segment = segment(job, age, balance, income);
        boolean mortgage = age > 27 && age < 70 && chance(0.28);
        double churn =
                Math.max(0, Math.min(1, 0.75 - tenure / 400.0 + random.nextGaussian() * 0.22));
        return List.of(
                id(n),
                Integer.toString(age),
                oneOf("female", "male", "female", "male", "diverse"),
                oneOf("ES", "ES", "ES", "FR", "DE", "PT", "MA", "RO"),
                oneOf("es", "es", "es", "en", "fr"),
                oneOf("north", "south", "east", "west", "central", "island"),
                job,
                age < 24 ? "single" : oneOf("single", "married", "married", "divorced"),
                oneOf("primary", "secondary", "secondary", "tertiary"),
                Integer.toString(age < 24 ? between(1, 2) : between(1, 5)),
                segment,
                TODAY.minusMonths(tenure).toString(),
                Integer.toString(tenure),
                decimal(churn),
                oneOf("web", "app", "app", "call", "email", "sms"),
                Integer.toString(random.nextInt(4)),
                Boolean.toString(chance(0.86)),
                Boolean.toString(chance(0.02)),
                decimal(balance),
                decimal(income),
                oneOf("a", "b", "b", "c", "c", "c", "d", "e"),
                Boolean.toString(chance(0.6)),
                Boolean.toString(mortgage),
                Boolean.toString(balance > 8_000 && chance(0.5)),
                Boolean.toString(chance(age < 50 ? 0.8 : 0.4)),
                chance(0.03) ? "yes" : "no",
                chance(0.3) ? "yes" : "no",
                chance(0.2) ? "yes" : "no");
    }

    private String job(int age) {
        if (age < 26 && chance(0.6)) {
            return "student";
        }
        if (age >= 66) {
            return "retired";
        }
        return oneOf(
                "services",
                "technician",
                "management",
                "admin",
                "self-employed",
                "teacher",
                "unemployed");
    }

    private double income(String job) {
        double typical =
                switch (job) {
                    case "student" -> 450;
                    case "retired" -> 1_500;
                    case "unemployed" -> 900;
                    case "management" -> 4_200;
                    case "technician", "teacher" -> 2_600;
                    default -> 2_000;
                };
        return typical * (0.7 + random.nextDouble() * 0.8);
    }

    private double balance(double income, int tenure) {
        double months = Math.exp(random.nextGaussian()) * (0.5 + tenure / 80.0);
        return income * months - (chance(0.08) ? 2_000 : 0);
    }

    private static String segment(String job, int age, double balance, double income) {
        if (job.equals("student")) {
            return "student";
        }
        if (balance > 60_000) {
            return "private";
        }
        if (income > 3_500 || balance > 20_000) {
            return "affluent";
        }
        return age >= 66 ? "senior" : "mass";
    }

    private int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String oneOf(String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
