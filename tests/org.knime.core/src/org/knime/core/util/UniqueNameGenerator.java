package org.knime.core.util;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;

/** Gives names that are not taken yet by appending " (#1)", " (#2)", ... where needed. */
public final class UniqueNameGenerator {
    private static final Pattern NUMBERED = Pattern.compile("(.*) \\(#(\\d{1,9})\\)");

    private final Set<String> taken;

    /** The names of the columns are taken; null for none. */
    public UniqueNameGenerator(DataTableSpec spec) {
        this(spec == null ? null : Set.of(spec.getColumnNames()));
    }

    /** These names are taken; null for none. */
    public UniqueNameGenerator(Set<String> names) {
        taken = names == null ? new HashSet<>() : new HashSet<>(names);
    }

    /** A name like the suggested one, taken from now on; blanks at its ends are dropped. */
    public String newName(String suggested) {
        String name = suggested.trim();
        if (taken.add(name)) {
            return name;
        }
        Matcher numbered = NUMBERED.matcher(name);
        String base = numbered.matches() ? numbered.group(1) : name;
        int first = numbered.matches() ? Integer.parseInt(numbered.group(2)) + 1 : 1;
        return Stream.iterate(first, i -> i + 1).map(i -> base + " (#" + i + ")").filter(taken::add).findFirst()
            .orElseThrow();
    }

    /** A new column of a name like the suggested one. */
    public DataColumnSpecCreator newCreator(String suggested, DataType type) {
        return new DataColumnSpecCreator(newName(suggested), type);
    }

    /** A new column of a name like the suggested one. */
    public DataColumnSpec newColumn(String suggested, DataType type) {
        return newCreator(suggested, type).createSpec();
    }
}
