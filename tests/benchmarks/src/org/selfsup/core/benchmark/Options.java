package org.selfsup.core.benchmark;

import java.util.HashMap;
import java.util.Map;
import org.selfsup.core.image.InputShape;

/** Arguments of the form {@code --name value}. All that are asked for must be there: a case has no silent settings. */
public record Options(Map<String, String> values) {

    public static Options of(String[] words) {
        var values = new HashMap<String, String>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            values.put(words[i].substring(2), words[i + 1]);
        }
        return new Options(values);
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

    /** What {@code --channels} and {@code --size} say. */
    public InputShape shape() {
        return new InputShape(number("channels"), number("size"));
    }
}
