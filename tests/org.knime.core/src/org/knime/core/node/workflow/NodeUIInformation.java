package org.knime.core.node.workflow;

/** Where a node stands in the editor. */
public final class NodeUIInformation {
    private final int[] m_bounds;

    private NodeUIInformation(int[] bounds) {
        m_bounds = bounds;
    }

    /** x, y, width and height in pixels. */
    public int[] getBounds() {
        return m_bounds.clone();
    }

    /** A builder. */
    public static final Builder builder() {
        return new Builder();
    }

    /** Collects where a node stands. */
    public static final class Builder {
        private int[] m_place = {0, 0, -1, -1};

        private Builder() {
        }

        /** Sets x, y, width and height in pixels; -1 for the editor's own size. */
        public Builder setNodeLocation(int x, int y, int width, int height) {
            m_place = new int[]{x, y, width, height};
            return this;
        }

        /** The place. */
        public NodeUIInformation build() {
            return new NodeUIInformation(m_place);
        }
    }
}
