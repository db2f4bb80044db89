package org.selfsup.core.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Precision;

/**
 * Arguments of the form {@code --name value}. What is read without a usual value must be there: a case has no silent settings.
 */
public record Options(Map<String, String> values) {

    /**
     * @param names all that may be given: another one is mistyped, and what was meant by it would silently not be so
     * @throws IllegalArgumentException if another name or something else is among the words, or the last value is absent
     */
    public static Options of(String[] words, String... names) {
        var known = List.of(names);
        var values = new HashMap<String, String>();
        for (int i = 0; i < words.length; i += 2) {
            if (!words[i].startsWith("--") || !known.contains(words[i].substring(2))) {
                throw new IllegalArgumentException("arguments are --" + String.join(", --", names) + ", each with a value; got "
                        + words[i]);
            }
            if (i + 1 == words.length) {
                throw new IllegalArgumentException("the argument " + words[i] + " needs a value");
            }
            values.put(words[i].substring(2), words[i + 1]);
        }
        return new Options(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the argument --" + name + " is missing");
        }
        return value;
    }

    public int number(String name) {
        return Integer.parseInt(text(name));
    }

    public int number(String name, int usual) {
        return has(name) ? number(name) : usual;
    }

    public double real(String name) {
        return Double.parseDouble(text(name));
    }

    public double real(String name, double usual) {
        return has(name) ? real(name) : usual;
    }

    /** What the value stands for; it must be one of these. */
    public <T> T choice(String name, Map<String, T> choices) {
        var chosen = choices.get(text(name));
        if (chosen == null) {
            throw new IllegalArgumentException("--" + name + " must be one of " + new TreeMap<>(choices).keySet() + ", got "
                    + text(name));
        }
        return chosen;
    }

    /** As {@link #choice(String, Map)}, with the one that is taken if none is given. */
    public <T> T choice(String name, Map<String, T> choices, T usual) {
        return has(name) ? choice(name, choices) : usual;
    }

    /** What {@code --channels} and {@code --size} say. */
    public InputShape shape() {
        return new InputShape(number("channels"), number("size"));
    }

    /** What {@code --encoder} says, by the names that both sides of a figure use. */
    public Backbone encoder() {
        return choice("encoder", Map.of("small-cnn", Backbone.SMALL_CNN, "resnet18", Backbone.RESNET18, "resnet50",
                Backbone.RESNET50));
    }

    /** What {@code --precision} says. */
    public Precision precision() {
        return choice("precision", Map.of("float32", Precision.FLOAT32, "bf16", Precision.BF16));
    }
}
