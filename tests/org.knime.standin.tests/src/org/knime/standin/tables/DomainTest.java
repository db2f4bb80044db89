package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;

/** What a closed container knows about the values of its columns. */
class DomainTest {
    private static DataColumnDomain domain(DataType type, DataCell... cells) {
        DataContainer container = new DataContainer(Tables.spec("x", type));
        for (int i = 0; i < cells.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, cells[i]));
        }
        container.close();
        return container.getTableSpec().getColumnSpec(0).getDomain();
    }

    @Test
    void numbersHaveBoundsAndNoValues() {
        DataColumnDomain d = domain(IntCell.TYPE, new IntCell(3), new IntCell(-2), DataType.getMissingCell());
        assertEquals(new IntCell(-2), d.getLowerBound());
        assertEquals(new IntCell(3), d.getUpperBound());
        assertFalse(d.hasValues());
    }

    @Test
    void nanDoesNotCountAndInfinityDoes() {
        DataColumnDomain d = domain(DoubleCell.TYPE, new DoubleCell(Double.NaN), new DoubleCell(1),
            new DoubleCell(Double.POSITIVE_INFINITY));
        assertEquals(new DoubleCell(1), d.getLowerBound());
        assertEquals(new DoubleCell(Double.POSITIVE_INFINITY), d.getUpperBound());
    }

    @Test
    void textHasItsValuesInTheOrderOfTheirFirstOccurrence() {
        DataColumnDomain d = domain(StringCell.TYPE, new StringCell("b"), new StringCell("a"), new StringCell("b"),
            DataType.getMissingCell());
        assertEquals(List.of(new StringCell("b"), new StringCell("a")), List.copyOf(d.getValues()));
        assertFalse(d.hasBounds());
    }

    @ParameterizedTest
    @CsvSource({"60, true", "61, false"})
    void moreThanSixtyValuesAreNotCollected(int distinct, boolean known) {
        DataCell[] cells = new DataCell[2 * distinct];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new StringCell("class " + i % distinct);
        }
        assertEquals(known, domain(StringCell.TYPE, cells).hasValues());
    }

    @Test
    void booleansHaveBoth() {
        DataColumnDomain d = domain(BooleanCell.TYPE, BooleanCell.TRUE, BooleanCell.FALSE);
        assertEquals(Set.of(BooleanCell.TRUE, BooleanCell.FALSE), d.getValues());
        assertEquals(BooleanCell.FALSE, d.getLowerBound());
    }

    @Test
    void imagesHaveNone() {
        DataColumnDomain d = domain(PNGImageContent.TYPE, PNGImageCellFactory.create(Pngs.noise(4, 1)));
        assertFalse(d.hasValues() || d.hasLowerBound());
    }

    @Test
    void aTableWithoutRowsHasAnEmptySetOfValuesAndNoBounds() {
        assertTrue(domain(StringCell.TYPE).getValues().isEmpty());
        assertNull(domain(IntCell.TYPE).getLowerBound());
    }

    @Test
    void aGivenDomainIsWidenedOrForgotten() {
        DataColumnSpecCreator column = new DataColumnSpecCreator("x", IntCell.TYPE);
        column.setDomain(new DataColumnDomainCreator(new IntCell(0), new IntCell(9)).createDomain());
        DataTableSpec spec = new DataTableSpec(column.createSpec());
        for (boolean keep : new boolean[]{true, false}) {
            DataContainer container = new DataContainer(spec, keep);
            container.addRowToTable(new DefaultRow("a", 20));
            container.close();
            DataColumnDomain d = container.getTableSpec().getColumnSpec(0).getDomain();
            assertEquals(new IntCell(keep ? 0 : 20), d.getLowerBound());
            assertEquals(new IntCell(20), d.getUpperBound());
        }
        DataContainer fixed =
            new DataContainer(spec, DataContainerSettings.builder().withDomainUpdate(false).build());
        fixed.addRowToTable(new DefaultRow("a", 20));
        fixed.close();
        assertEquals(spec, fixed.getTableSpec());
    }
}
