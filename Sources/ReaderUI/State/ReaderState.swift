import Display
import Search
