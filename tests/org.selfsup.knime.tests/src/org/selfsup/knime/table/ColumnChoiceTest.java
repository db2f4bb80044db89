package org.selfsup.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.node.InvalidSettingsException;
import org.selfsup.knime.dialog.LabelColumns;

class ColumnChoiceTest {

    /** As KNIME's SVG images are: drawings, and texts too. */
    private abstract static class Drawing extends DataCell implements ImageValue, StringValue {}

    private interface PixelsValue extends DataValue {}

    /** As the images of KNIME Image Processing are. */
    private abstract static class Pixels extends DataCell implements PixelsValue, StringValue {}

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static final DataTableSpec IMAGES = new DataTableSpec(column("drawing", DataType.getType(Drawing.class)),
            column("pixels", DataType.getType(Pixels.class)), column("png", PNGImageCellFactory.TYPE),
            column("share", DoubleCell.TYPE));

    @Test
    void imagesAreNoLabelsThoughTheyMayBeTextsToo() throws Exception {
        assertEquals(Optional.empty(), ColumnChoice.guessLabel(IMAGES));
        assertEquals("There is no label column in the table. Add a column of words or whole numbers that holds the class of each"
                + " image.", assertThrows(InvalidSettingsException.class, () -> ColumnChoice.label(IMAGES, null, "the table"))
                .getMessage());
        var labelled = new DataTableSpec(IMAGES, new DataTableSpec(column("species", StringCell.TYPE)));
        assertEquals("species", ColumnChoice.label(labelled, null, "the table").name());
        assertEquals("The column \"drawing\" of the table cannot be the label column because of its type. Choose one of:"
                + " \"species\".", assertThrows(InvalidSettingsException.class,
                        () -> ColumnChoice.label(labelled, "drawing", "the table")).getMessage());
    }

    @Test
    void theDialogOffersTheSame() {
        for (var offered : List.of(new LabelColumns.AtSecondPort(), new LabelColumns.AtThirdPort())) {
            assertEquals(List.of(), IMAGES.stream().filter(offered::isIncluded).toList());
            for (var type : List.of(StringCell.TYPE, IntCell.TYPE, LongCell.TYPE, BooleanCell.TYPE)) {
                assertTrue(offered.isIncluded(column("species", type)), type.toString());
            }
        }
    }

    /** A guess would be trained and scored without a word, on the paths of the images perhaps. */
    @Test
    void amongSeveralColumnsOfOtherNamesNoneIsTakenForTheLabel() throws Exception {
        var path = column("path", StringCell.TYPE);
        var several = new DataTableSpec(path, column("species", StringCell.TYPE));
        assertEquals(Optional.empty(), ColumnChoice.guessLabel(several));
        assertEquals("No label column is chosen for the table. Choose the column that holds the class of each image: \"path\","
                + " \"species\".", assertThrows(InvalidSettingsException.class,
                        () -> ColumnChoice.label(several, null, "the table")).getMessage());
        for (var name : List.of("label", "Class")) {
            assertEquals(name, ColumnChoice.label(new DataTableSpec(path, column(name, IntCell.TYPE)), null, "the table").name());
        }
    }

    @Test
    void wordsAndWholeNumbersAreLabels() {
        for (var type : List.of(StringCell.TYPE, IntCell.TYPE, LongCell.TYPE, BooleanCell.TYPE)) {
            assertEquals(Optional.of("of any name"), ColumnChoice.guessLabel(new DataTableSpec(column("of any name", type))));
        }
    }
}
