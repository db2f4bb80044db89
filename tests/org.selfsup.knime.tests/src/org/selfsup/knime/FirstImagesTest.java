package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.image.InputShape;
import org.selfsup.knime.table.Colours;
import org.selfsup.knime.table.ShapeChoice;

/**
 * What the first images of a table decide and show: also where they come late, or are photos, of which each is read by
 * itself.
 */
class FirstImagesTest {

    private static final ShapeChoice AUTOMATIC = new ShapeChoice(Colours.AUTOMATIC, 0);

    @TempDir
    Path folder;

    private TestWorkflow tableOf(String rows) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("table of " + rows.replace('*', 'x')));
        workflow.addTable(rows);
        return workflow.load();
    }

    private InputShape automaticShape(String rows) throws Exception {
        try (var run = tableOf(rows)) {
            assertTrue(run.run(), run.messages());
            return AUTOMATIC.of(run.table(1, 1), 0, new ExecutionMonitor());
        }
    }

    @Test
    void aGreyPhotoDoesNotDecideForAllOthers() throws Exception {
        assertEquals(new InputShape(3, 20), automaticShape("grey3000 colour20*3"));
    }

    @Test
    void rowsWithoutAnImageDecideNothing() throws Exception {
        assertEquals(new InputShape(3, 20), automaticShape("missing*300 colour20"));
    }

    @Test
    void noMoreImagesAreLookedAtThanNeeded() throws Exception {
        assertEquals(new InputShape(1, 20), automaticShape("grey20*300 colour40"));
    }

    @Test
    void theSizeIsTheMedianWithinBounds() throws Exception {
        assertEquals(new InputShape(1, 30), automaticShape("grey20 grey30 grey90"));
        assertEquals(new InputShape(1, 96), automaticShape("grey97*3"));
        assertEquals(new InputShape(1, 16), automaticShape("grey8*3"));
    }

    @Test
    void lookingForTheFirstImageCanBeCancelled() throws Exception {
        try (var run = tableOf("missing*300")) {
            assertTrue(run.run(), run.messages());
            var cancelled = new ExecutionMonitor();
            cancelled.getProgressMonitor().setExecuteCanceled();
            assertThrows(CanceledExecutionException.class, () -> AUTOMATIC.of(run.table(1, 1), 0, cancelled));
        }
    }

    /** Of the contact sheet of Augment: a row of the picture is a row of the sheet. */
    private int sheetHeight(String rows) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("sheet of " + rows.replace('*', 'x')));
        int table = workflow.addTable(rows);
        int augment = workflow.add(Nodes.AUGMENT, model -> model.addInt("views", 1));
        workflow.connect(table, 1, augment, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var sheet = (PNGImageValue) run.output(augment, 3, ImagePortObject.class).toDataCell();
            return sheet.getImageContent().getPreferredSize().height;
        }
    }

    @Test
    void theContactSheetShowsTheFirstImagesHoweverLateTheyCome() throws Exception {
        assertEquals(sheetHeight("colour20*2"), sheetHeight("missing*300 colour20*2"));
    }

    @Test
    void theContactSheetShowsEightPhotos() throws Exception {
        assertEquals(sheetHeight("colour20*20"), sheetHeight("colour3000*8"));
    }
}
