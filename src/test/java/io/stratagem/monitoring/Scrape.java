package io.stratagem.monitoring;

import static io.restassured.RestAssured.given;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What Prometheus would read of the application at one moment, by name and labels. */
record Scrape(String text, Map<String, Double> samples) {

    static Scrape now() {
        String text = given().get("/q/metrics").then().statusCode(200).extract().asString();
        Map<String, Double> samples = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(
                        line -> {
                            int end = line.lastIndexOf(' ');
                            samples.put(
                                    line.substring(0, end).replace(",}", "}"),
                                    number(line.substring(end + 1)));
                        });
        return new Scrape(text, samples);
    }

    /** A sample's value; 0 when there is none. */
    double of(String nameAndLabels) {
        return samples.getOrDefault(nameAndLabels, 0.0);
    }

    boolean has(String nameAndLabels) {
        return samples.containsKey(nameAndLabels);
    }

    /** The names of all samples. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.keySet().forEach(sample -> names.add(sample.split("\\{")[0]));
        return names;
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
