package org.selfsup.knime.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/** The columns of an embedding have the name that was asked for, unless the table has it. */
class EmbeddingColumnsTest {

    private static DataTableSpec table(String... columns) {
        var specs = new DataColumnSpec[columns.length];
        for (int i = 0; i < specs.length; i++) {
            specs[i] = new DataColumnSpecCreator(columns[i], StringCell.TYPE).createSpec();
        }
        return new DataTableSpec(specs);
    }

    private static EmbedParameters called(String name, EmbedParameters.Form form) {
        var parameters = new EmbedParameters();
        parameters.columnName = name;
        parameters.form = form;
        return parameters;
    }

    private static List<String> names(DataTableSpec table, EmbedParameters parameters, int size) {
        return List.of(EmbeddingColumns.spec(table, parameters, Optional.of(size)).orElseThrow().getColumnNames());
    }

    @Test
    void oneListHasTheName() {
        var list = called("e", EmbedParameters.Form.LIST);
        assertEquals(List.of("label", "e"), names(table("label"), list, 512));
        assertEquals(ListCell.getCollectionType(DoubleCell.TYPE),
                EmbeddingColumns.spec(table(), list, Optional.empty()).orElseThrow().getColumnSpec("e").getType());
        assertEquals(List.of("e", "e (#1)"), names(table("e"), list, 512));
    }

    @Test
    void oneColumnPerValueHasItWithANumber() {
        var columns = called("e", EmbedParameters.Form.COLUMNS);
        var names = names(table("label"), columns, 512);
        assertEquals(513, names.size());
        assertEquals(List.of("label", "e 1", "e 2"), names.subList(0, 3));
        assertEquals("e 512", names.get(512));
        assertEquals(List.of("e 2", "e 1", "e 2 (#1)"), names(table("e 2"), columns, 2));
        assertTrue(EmbeddingColumns.spec(table(), columns, Optional.empty()).isEmpty(), "their number is not known");
    }

    @Test
    void aNameOfSpacesIsRefused() {
        for (var name : new String[] {"  ", "", null}) {
            assertEquals("The name of the embedding column is empty. Enter one, for instance \"embedding\".",
                    assertThrows(InvalidSettingsException.class,
                            () -> called(name, EmbedParameters.Form.LIST).validate()).getMessage());
        }
    }
}
