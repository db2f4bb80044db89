package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeMessage;

/** What a node tells the user. */
class MessageTest {
    @Test
    void theFirstOfSeveralIssuesIsShown() {
        var builder = Message.builder().addRowIssue(0, 2, 4, "is missing").addTextIssue("another")
            .addResolutions("fill it", "drop it");
        assertTrue(builder.build().isEmpty(), "without summary");
        var message = builder.withSummary("2 cells were skipped.").build().orElseThrow();
        assertEquals(2, builder.getIssueCount());
        var atNode = message.toNodeMessage(NodeMessage.Type.WARNING);
        assertEquals("2 cells were skipped.", atNode.getMessage());
        assertEquals("Row 5, column 3: is missing", atNode.getIssue().orElseThrow());
        assertEquals(List.of("fill it", "drop it"), atNode.getResolutions());
        assertEquals(atNode, Message.fromNodeMessage(atNode).toNodeMessage(NodeMessage.Type.WARNING));
    }

    @Test
    void exceptionsCarryTheWholeMessage() {
        var message = Message.fromSummaryWithResolution("The folder is empty.", "Choose another.");
        assertEquals(message, message.toKNIMEException().getKNIMEMessage());
        assertEquals(message, message.toKNIMEException().toUnchecked().getKNIMEMessage());
        assertEquals("The folder is empty.", message.toInvalidSettingsException().getMessage());
        assertEquals("why", new KNIMEException("why").getKNIMEMessage().getSummary());
    }
}
