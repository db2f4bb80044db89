package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageBlobCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

class DataTypeTest {
    @Test
    void typesHaveKnimesNames() {
        assertEquals("String", StringCell.TYPE.getName());
        assertEquals("Number (Integer)", IntCell.TYPE.getName());
        assertEquals("Number (Long Integer)", LongCell.TYPE.getName());
        assertEquals("Number (Float)", DoubleCell.TYPE.getName());
        assertEquals("Boolean", BooleanCell.TYPE.getName());
        assertEquals("Collection (List)", ListCell.getCollectionType(DoubleCell.TYPE).getName());
    }

    @Test
    void anIntegerIsAlsoADoubleAndNotTheOtherWayRound() {
        assertTrue(DoubleCell.TYPE.isASuperTypeOf(IntCell.TYPE));
        assertFalse(IntCell.TYPE.isASuperTypeOf(DoubleCell.TYPE));
        assertTrue(IntCell.TYPE.isCompatible(DoubleValue.class));
        assertTrue(StringCell.TYPE.isCompatible(NominalValue.class));
        assertEquals(DoubleCell.TYPE, DataType.getCommonSuperType(IntCell.TYPE, DoubleCell.TYPE));
    }

    @Test
    void imagesOfBothKindsHaveOneType() {
        assertEquals(PNGImageContent.TYPE, DataType.getType(PNGImageBlobCell.class));
        assertTrue(PNGImageContent.TYPE.isCompatible(ImageValue.class));
        assertFalse(PNGImageContent.TYPE.isCompatible(StringValue.class));
    }

    @Test
    void theTypeOfMissingCellsFitsEverywhere() {
        DataType missing = DataType.getMissingCell().getType();
        assertTrue(missing.isCompatible(StringValue.class));
        assertTrue(StringCell.TYPE.isASuperTypeOf(missing));
        assertEquals(StringCell.TYPE, DataType.getCommonSuperType(missing, StringCell.TYPE));
    }

    @Test
    void listsDifferByTheirElements() {
        assertNotEquals(ListCell.getCollectionType(IntCell.TYPE), ListCell.getCollectionType(DoubleCell.TYPE));
        assertThrows(IllegalArgumentException.class, () -> DataType.getType(ListCell.class));
        assertThrows(IllegalArgumentException.class, () -> DataType.getType(IntCell.class, IntCell.TYPE));
    }

    @Test
    void everyTypeIsSavedAndLoaded() throws Exception {
        DataType shared = DataType.getCommonSuperType(StringCell.TYPE, BooleanCell.TYPE);
        for (DataType type : new DataType[]{IntCell.TYPE, ListCell.getCollectionType(DoubleCell.TYPE), shared}) {
            NodeSettings settings = new NodeSettings("type");
            type.save(settings);
            assertEquals(type, DataType.load(settings));
        }
    }

    @Test
    void aTypeThatIsNotHereIsNamed() {
        NodeSettings settings = new NodeSettings("type");
        settings.addString("cell_class", "org.example.OtherCell");
        String message =
            assertThrows(InvalidSettingsException.class, () -> DataType.load(settings)).getMessage();
        assertTrue(message.contains("org.example.OtherCell"), message);
    }
}
