package org.knime.standin.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.standin.ports.BytesPortObject;

/** What a node is given passes through its serializer first, unless it is a table. */
class InputCopyTest {
    private static TestFlow flow() {
        var flow = TestFlow.empty();
        flow.add(new BytesSourceNodeFactory(), new SourceNodeFactory(), new BytesKeeperNodeFactory());
        return flow.connect(1, 1, 3, 1).connect(2, 1, 3, 2);
    }

    private static PortObject output(TestFlow flow, int node) {
        return flow.node(node).getOutPort(1).getPortObject();
    }

    @AfterEach
    void forget() {
        BytesKeeperNodeFactory.s_given = null;
        BytesPortObject.s_whileSaved = exec -> {
        };
    }

    @Test
    void aNodeGetsACopyOfAnObjectAndTheTableItself() {
        try (var flow = flow()) {
            assertTrue(flow.run(), flow.node(3).getNodeMessage().toString());
            var given = BytesKeeperNodeFactory.s_given;
            assertNotSame(output(flow, 1), given[0]);
            assertArrayEquals(new byte[]{1, 2}, ((BytesPortObject)given[0]).first());
            assertEquals(output(flow, 1).getSpec(), given[0].getSpec());
            assertNotSame(output(flow, 1).getSpec(), given[0].getSpec());
            assertSame(output(flow, 2), given[1]);
        }
    }

    @Test
    void anObjectThatCannotBeCopiedFailsTheNodeBeforeItStarts() {
        BytesPortObject.s_whileSaved = exec -> {
            throw new IOException("there is not enough memory");
        };
        try (var flow = flow()) {
            assertFalse(flow.run());
            var message = flow.node(3).getNodeMessage();
            assertEquals(NodeMessage.Type.ERROR, message.getMessageType());
            assertTrue(message.getMessage().contains("port 1 (Bytes)"), message.toString());
            assertTrue(message.getMessage().contains("there is not enough memory"), message.toString());
            assertNull(BytesKeeperNodeFactory.s_given);
        }
    }

    @Test
    void theCopyingCanBeCancelled() {
        try (var flow = flow()) {
            BytesPortObject.s_whileSaved = exec -> {
                flow.workflow().cancelExecution(flow.node(3));
                exec.checkCanceled();
            };
            assertFalse(flow.run());
            var message = flow.node(3).getNodeMessage();
            assertEquals(NodeMessage.Type.WARNING, message.getMessageType(), message.toString());
            assertTrue(message.getMessage().contains("cancelled"), message.toString());
            assertNull(BytesKeeperNodeFactory.s_given);
        }
    }
}
