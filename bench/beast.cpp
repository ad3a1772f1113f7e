// beast - an echo server on Boost.Beast, one thread, the way its documentation uses it: one read, one write, in turn.
//
//     beast PORT
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sys/resource.h>

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = boost::asio::ip::tcp;

class session : public std::enable_shared_from_this<session>
{
  public:
    explicit session(tcp::socket socket) : stream_(std::move(socket))
    {
    }

    void run()
    {
        stream_.next_layer().set_option(tcp::no_delay(true));
        stream_.read_message_max(64 << 20);
        stream_.auto_fragment(false); // one frame a message, as all the others send
        stream_.async_accept([self = shared_from_this()](beast::error_code error) {
            if (!error)
                self->read();
        });
    }

  private:
    void read()
    {
        stream_.async_read(buffer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
            if (!error)
                self->write();
        });
    }

    void write()
    {
        stream_.text(stream_.got_text());
        stream_.async_write(buffer_.data(), [self = shared_from_this()](beast::error_code error, std::size_t length) {
            self->buffer_.consume(length);
            if (!error)
                self->read();
        });
    }

    websocket::stream<tcp::socket> stream_;
    beast::flat_buffer buffer_;
};

static void accept_next(tcp::acceptor &acceptor)
{
    acceptor.async_accept([&acceptor](beast::error_code error, tcp::socket socket) {
        if (!error)
            std::make_shared<session>(std::move(socket))->run();
        accept_next(acceptor);
    });
}

int main(int argc, char **argv)
{
    unsigned short port = static_cast<unsigned short>(argc > 1 ? std::atoi(argv[1]) : 0);
    rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);

    boost::asio::io_context context{1};
    tcp::acceptor acceptor{context, {boost::asio::ip::make_address("127.0.0.1"), port}};
    acceptor.listen(4096);
    boost::asio::signal_set signals{context, SIGTERM};
    signals.async_wait([&](beast::error_code, int) { context.stop(); });
    std::fprintf(stderr, "listening on ws://127.0.0.1:%d/\n", acceptor.local_endpoint().port());
    accept_next(acceptor);
    context.run();
}
