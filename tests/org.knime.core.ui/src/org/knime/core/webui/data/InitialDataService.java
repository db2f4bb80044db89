package org.knime.core.webui.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.knime.core.webui.data.DataService.DataServiceBuilder;

/** Gives the data that a page starts with, as JSON: an object with the data as {@code result}. */
public final class InitialDataService<D> {
    private final Supplier<D> m_data;
    private final Serializer<D> m_serializer;

    private InitialDataService(Supplier<D> data, Serializer<D> serializer) {
        m_data = data;
        m_serializer = serializer;
    }

    /** The JSON. */
    public String getInitialData() {
        try {
            return "{\"result\":" + m_serializer.serialize(m_data.get()) + "}";
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** A builder with where the data come from. */
    public static <D> InitialDataServiceBuilder<D> builder(Supplier<D> data) {
        return new InitialDataServiceBuilder<>(data);
    }

    /** Turns data into JSON. */
    public interface Serializer<D> {
        /** The JSON. */
        String serialize(D data) throws IOException;
    }

    /** Collects the parts of the service. */
    public static final class InitialDataServiceBuilder<D> implements DataServiceBuilder {
        private final Supplier<D> m_source;
        private Serializer<D> m_toJson = String::valueOf;

        private InitialDataServiceBuilder(Supplier<D> source) {
            m_source = source;
        }

        @Override
        public InitialDataServiceBuilder<D> onDispose(Runnable action) {
            return this;
        }

        @Override
        public InitialDataServiceBuilder<D> onDeactivate(Runnable action) {
            return this;
        }

        /** Sets how the data become JSON. */
        public InitialDataServiceBuilder<D> serializer(Serializer<D> serializer) {
            m_toJson = serializer;
            return this;
        }

        /** The service. */
        public InitialDataService<D> build() {
            return new InitialDataService<>(m_source, m_toJson);
        }
    }
}
