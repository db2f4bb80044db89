package org.selfsup.core.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.DoubleSupplier;

/**
 * A worker's side of the protocol of tests/benchmarks/run: says that it is ready, then computes one timed unit for each line
 * {@code run} on its standard input, and ends with it. In between it does nothing, so that the others can be measured.
 * Each answer also tells how much of the Java heap has been in use at most, each of its parts at its own peak; what the
 * process holds beside it is off-heap.
 */
public final class Worker {

    private final PrintStream out;
    private final int repeats;

    private Worker(PrintStream out, int repeats) {
        this.out = out;
        this.repeats = repeats;
    }

    /**
     * A worker whose answers alone go to the standard output; whatever libraries print goes to the standard error.
     *
     * @param repeats times that a unit is done; the answer is the mean
     */
    public static Worker repeating(int repeats) {
        var worker = new Worker(System.out, repeats);
        System.setOut(System.err);
        return worker;
    }

    /** Serves until the end of the standard input. */
    public void serve(Runnable unit) throws IOException {
        serve(0, unit);
    }

    /**
     * Serves until the end of the standard input.
     *
     * @param parameters values the network consists of, running statistics among them; the sides must agree. 0: no network
     */
    public void serve(long parameters, Runnable unit) throws IOException {
        serve(parameters, unit, Map.of());
    }

    /**
     * Serves until the end of the standard input.
     *
     * @param parameters as above
     * @param counters what grows while units are done, by name; the answers tell by how much per unit
     */
    public void serve(long parameters, Runnable unit, Map<String, DoubleSupplier> counters) throws IOException {
        say(parameters == 0 ? "ready {}" : "ready {\"parameters\": " + parameters + "}");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var before = new HashMap<String, Double>();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.equals("run")) {
                throw new IOException("a line must be \"run\", got \"" + line + "\"");
            }
            counters.forEach((name, counter) -> before.put(name, counter.getAsDouble()));
            long began = System.nanoTime();
            for (int i = 0; i < repeats; i++) {
                unit.run();
            }
            var answer = new StringJoiner(", ", "{", "}").add(field("seconds", (System.nanoTime() - began) / 1e9))
                    .add("\"heap_bytes\": " + heapBytes());
            counters.forEach((name, counter) -> answer.add(field(name, counter.getAsDouble() - before.get(name))));
            say(answer.toString());
        }
    }

    private static long heapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(part -> part.getType() == MemoryType.HEAP)
                .mapToLong(part -> part.getPeakUsage().getUsed()).sum();
    }

    private String field(String name, double total) {
        return String.format(Locale.ROOT, "\"%s\": %.9f", name, total / repeats);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
