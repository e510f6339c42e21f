import CNcurses
import Display
