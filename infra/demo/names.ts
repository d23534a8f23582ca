import type { Draws } from './random.ts'

type Naming = { family: string; maleMiddle: string; femaleMiddle: string; male: string; female: string }

const kinhMale =
  'Hùng Dũng Tuấn Thắng Cường Long Khoa Phúc Hải Sơn Tùng Hiếu Đạt Trung Kiên Vinh Toàn Lâm Bình Hưng Nghĩa Thịnh Quý Khôi Bảo'
const kinhFemale =
  'Hoa Lan Hương Mai Nga Thủy Hằng Thảo Trang Linh Ngân Yến Loan Dung Hạnh Huệ Nhung Oanh Phượng Quyên Tâm Thu Tuyết Vân Xuân'

/**
 * How each people writes its names: `_` joins the words of one name, `-` alone is no middle name. The peoples are those among whom the
 * demo's hospitals work.
 */
const namings = {
  Kinh: {
    family: 'Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô Dương Đinh Phan',
    maleMiddle: 'Văn Đức Quang Hữu Minh Xuân Mạnh Công Ngọc Thanh',
    femaleMiddle: 'Thị Thị Thị Thu Ngọc Thanh Bích Minh Thị_Thu Thị_Hồng',
    male: kinhMale,
    female: kinhFemale,
  },
  Hmông: {
    family: 'Giàng Vàng Sùng Thào Lý Mùa Hờ Cứ Hầu Lầu Vừ Chá Tráng Má Ly Cháng',
    maleMiddle: 'A A Mí Mí Seo',
    femaleMiddle: 'Thị Thị Thị',
    male: 'Páo Dơ Sính Chứ Lử Tủa Pó Sử Già Vư Dình Nủ Phử Chu Sình Lềnh Páy Khua Dính Mua Cho Say Hồ Thào',
    female: 'Mỷ Dợ Máy Say Chía Sáo Dính Pà Xua Chợ Cha Vá Sùng Mai Ly Và Chở Dua Ía Dí Pàng',
  },
  Tày: {
    family: 'Nông Hoàng Ma Lộc Bế Hà Triệu Long Lục Mông Nguyễn Ngọc Quan Chẩu',
    maleMiddle: 'Văn Văn Đình Quốc Ích Trung',
    femaleMiddle: 'Thị Thị Thị Thúy Thu',
    male: kinhMale,
    female: kinhFemale,
  },
  Nùng: {
    family: 'Nông Lục Vi Vương Lù Hoàng Lý Phàn Long Cáo',
    maleMiddle: 'Văn Văn Seo Chẩn',
    femaleMiddle: 'Thị Thị',
    male: 'Páo Sài Dìn Phà Lìn Sơn Thắng Hải Phong Chung Lộc',
    female: 'Mẩy Dín Sủi Lìn Hương Nga Thơm Mến Xuyến Lưu',
  },
  Dao: {
    family: 'Bàn Triệu Đặng Phàn Chảo Tẩn Lý Phùng Tướng Hoàng',
    maleMiddle: 'Văn Tòn Láo Chòi Phù Dào Tiến Chàn',
    femaleMiddle: 'Thị Mùi Mẩy Tả Thị',
    male: 'Sếnh Tình Sơn Phú Lở Sài Quẩy Chiêm Vượng Khé Phin Siệu Vạn',
    female: 'Nái Pham Coi Lụa Phấu Lở Mụi Khé Mản Chản Viện Liều',
  },
  Thái: {
    family: 'Lò Cà Quàng Lường Cầm Tòng Vì Hoàng Bạc Điêu Lèo Kà',
    maleMiddle: 'Văn Văn Văn Ngọc',
    femaleMiddle: 'Thị Thị Thị',
    male: 'Pánh Ín Phong Thoan Hặc Chương Biên Inh Pọm Xương Muôn Ún Cương Thoát Hịa',
    female: 'Ơn Lả Hặc Piếng Inh Pâng Xôm Un Ọi Phương Thiêm Xiên Ín Hoa Chướng',
  },
  'Lô Lô': {
    family: 'Dìu Sình Lù Vàng Lèng Giảng',
    maleMiddle: 'Dỉ Mí Dùng Văn',
    femaleMiddle: 'Thị Thị',
    male: 'Gai Chiến Giảng Sên Páo Khởi',
    female: 'Váng Hương Xuyến Mỷ Dung',
  },
  'Khơ Mú': {
    family: 'Quàng Lò Moong Cút Lường',
    maleMiddle: 'Văn Văn',
    femaleMiddle: 'Thị Thị',
    male: 'Khăm Dân Thung Hùng Phon Xuân',
    female: 'Phanh Xuân Ngoan Liên Khăm Dung',
  },
  'Khơ-me': {
    family: 'Thạch Sơn Kim Lâm Danh Kiên Châu Trà Diệp Lý',
    maleMiddle: '- - - Văn Minh',
    femaleMiddle: 'Thị Thị Thị',
    male: 'Sa_Rây Sô_Phol Chanh_Tha Rích_Thi Na_Rinh Sà_Mết Phi_Rum Sô_Phia Út Hiền Quanh Thươl',
    female: 'Sà_Phe Sa_Rinh Chanh_Đa Na_Ry Sô_Kha Ma_Ly Phone Chane Sóc_Kha Bé Hêng Thu_Tha',
  },
} as const satisfies Record<string, Naming>

export type Ethnicity = keyof typeof namings
export const ethnicities = Object.keys(namings) as Ethnicity[]

const draw = (draws: Draws, words: string) => draws.one(words.split(' ')).replaceAll('_', ' ')

/** A full name as its bearer's people write it. */
export function nameOf(draws: Draws, ethnicity: Ethnicity, sex: 'male' | 'female'): string {
  const { family, maleMiddle, femaleMiddle, male, female }: Naming = namings[ethnicity]
  const surname = draw(draws, family)
  const middle = draw(draws, sex === 'male' ? maleMiddle : femaleMiddle)
  const given = draw(draws, sex === 'male' ? male : female)
  return [surname, middle === '-' ? '' : middle, given].filter(Boolean).join(' ')
}
