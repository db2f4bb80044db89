package org.knime.core.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The messages of a level of progress and of the levels below it. */
final class MessageChain {
    private MessageChain() {
    }

    static List<String> of(Supplier<String> own, Supplier<List<String>> below) {
        var all = new ArrayList<String>();
        var first = own.get();
        if (first != null && !first.isEmpty()) {
            all.add(first);
        }
        all.addAll(below.get());
        return all;
    }
}
