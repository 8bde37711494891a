package org.bootlace.features.bench.emulated;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.bootlace.flasher.transport.HostClock;
import org.bootlace.flasher.transport.HostPorts;
import org.bootlace.flasher.transport.SerialPorts;
import org.bootlace.flasher.transport.SerialTransport;
import org.bootlace.flasher.transport.UsbBus;
import org.bootlace.flasher.transport.UsbTransport;
import org.jspecify.annotations.Nullable;

/** The ports of an emulated host for one of several jobs at the same time: every call is a member's; closing them leaves. */
final class MemberPorts {

    private final HostTime time;

    private MemberPorts(HostTime time) {
        this.time = time;
    }

    static HostPorts of(HostPorts ports, HostTime time) {
        MemberPorts member = new MemberPorts(time);
        return new HostPorts(
                member.wrapped(UsbBus.class, ports.usb()),
                member.wrapped(SerialPorts.class, ports.serial()),
                member.wrapped(HostClock.class, ports.clock()));
    }

    private <T> T wrapped(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (target instanceof UsbBus && method.getName().equals("close")) {
                        time.leave(this);
                        return null;
                    }
                    Answer answer = time.as(this, () -> Answer.of(() -> method.invoke(target, arguments)));
                    return answer.get(this);
                });
        return type.cast(proxy);
    }

    private Object opened(Object value) {
        if (value instanceof UsbTransport usb) {
            return wrapped(UsbTransport.class, usb);
        }
        return value instanceof SerialTransport serial ? wrapped(SerialTransport.class, serial) : value;
    }

    /** What a call returned or threw. */
    private record Answer(@Nullable Object value, @Nullable Throwable thrown) {

        interface Call {
            @Nullable
            Object run() throws ReflectiveOperationException;
        }

        static Answer of(Call call) {
            try {
                return new Answer(call.run(), null);
            } catch (InvocationTargetException e) {
                return new Answer(null, e.getCause());
            } catch (ReflectiveOperationException e) {
                return new Answer(null, new IllegalStateException(e));
            }
        }

        @Nullable
        Object get(MemberPorts member) throws Throwable {
            if (thrown != null) {
                throw thrown;
            }
            return value == null ? null : member.opened(value);
        }
    }
}
