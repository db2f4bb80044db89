package org.selfsup.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Reference values made by independent code, see resources/golden. */
public final class Golden {

    private Golden() {}

    public static Stream<JsonNode> cases(String name) throws IOException {
        try (var json = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            List<JsonNode> cases = new ArrayList<>();
            new ObjectMapper().readTree(json).get("cases").forEach(cases::add);
            return cases.stream();
        }
    }

    public static double[][] matrix(JsonNode node) {
        var rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[node.get(i).size()];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = node.get(i).get(j).asDouble();
            }
        }
        return rows;
    }

    public static float[][] floats(JsonNode node) {
        var rows = new float[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = flat(node.get(i));
        }
        return rows;
    }

    /** All numbers below the node in their order. */
    public static float[] flat(JsonNode node) {
        var values = new ArrayList<Float>();
        collect(node, values);
        var out = new float[values.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = values.get(i);
        }
        return out;
    }

    public static int[] ints(JsonNode node) {
        var out = new int[node.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = node.get(i).asInt();
        }
        return out;
    }

    private static void collect(JsonNode node, List<Float> values) {
        if (node.isNumber()) {
            values.add((float) node.doubleValue());
        } else {
            node.forEach(child -> collect(child, values));
        }
    }
}
