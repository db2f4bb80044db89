package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.util.UniqueNameGenerator;

class ColumnNamesTest {
    @Test
    void aTakenNameGetsANumber() {
        UniqueNameGenerator names = new UniqueNameGenerator(Set.of("x"));
        assertEquals("x (#1)", names.newName("x"));
        assertEquals("x (#2)", names.newName(" x "));
        assertEquals("x (#3)", names.newName("x (#2)"));
        assertEquals("y", names.newName("y"));
        assertEquals("x (#1)", DataTableSpec.getUniqueColumnName(Tables.spec("x", IntCell.TYPE), "x"));
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new DataTableSpec(
            new String[]{"x", "x"}, new DataType[]{IntCell.TYPE, StringCell.TYPE})).getMessage();
        assertEquals("Duplicate column name \"x\" at positions 0 and 1.", message);
    }

    @Test
    void columnsAreFoundByName() {
        DataTableSpec spec = Tables.spec("x", IntCell.TYPE);
        assertEquals(0, spec.findColumnIndex("x"));
        assertEquals(-1, spec.findColumnIndex("y"));
        assertNull(spec.getColumnSpec("y"));
    }
}
